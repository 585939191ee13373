// Keys, pointer and window of a talk.

import { fill } from "../data/template.js";
import { createNumber, meaning } from "./keys.js";
import { digitsAreActions, sceneOfDigit } from "./state.js";

const IDLE_MS = 3000;
const TWICE_MS = 3000;
const MOST_TOLD = 40;

export function listenToTalk(
  {
    container,
    box,
    stage,
    act,
    state,
    story,
    record,
    texts,
    ui,
    card,
    choice,
    tip,
    find,
    check,
    fit,
    say,
    link,
    options,
  },
) {
  const text = () => texts[state().lang];
  const number = createNumber();

  function toggle(panel) {
    panel.hidden = !panel.hidden;
  }

  function fullscreen() {
    if (document.fullscreenElement) document.exitFullscreen();
    else container.requestFullscreen?.().catch(() => {}); // refused without a gesture: F11 is left
  }

  /** Close what was opened last; whether there was anything. */
  function closeLast() {
    if (check.open) return check.hide();
    if (!box.help.hidden) return toggle(box.help);
    if (choice.open) return choice.hide();
    if (card.open) return act(state().found ? "back" : "close");
    if (state().blank) return act("blank");
    if (!box.notes.hidden) return toggle(box.notes);
    return act("stop");
  }

  /** What a clicker's "start" does in a talk that runs: it goes on, filling the screen. */
  function start() {
    if (!options.desk && !document.fullscreenElement) fullscreen();
  }

  function openDesk() {
    if (!options.deskAddress) return;
    window.open(options.deskAddress(story.scenes[state().scene]), "atlas-desk", "popup,width=1280,height=800");
    if (link.alone) say(ui("talk.alone"));
  }

  function digit(key, now) {
    const typed = number.add(key, now);
    const numbered = typed.length > 1 && story.scenes[Number(typed) - 1];
    if (numbered) say(fill(ui("talk.typed"), { n: typed }));
    if (sceneOfDigit(story, key) !== undefined) act("digit", key);
    else if (!numbered && key !== "0") {
      say(fill(ui(digitsAreActions(story) ? "talk.no_action" : "talk.no_scene"), { n: key }));
    }
  }

  /** Enter completes a number that is being typed, else it turns the page. */
  function enter(now) {
    const n = number.take(now);
    if (!n) return act("next");
    return story.scenes[n - 1] ? act("scene", n - 1) : say(fill(ui("talk.no_scene"), { n }));
  }

  let pressed = -TWICE_MS;
  let going = false; // asked once: a second navigation would break off the first
  async function leave() {
    if (!options.leave || going) return;
    const twice = performance.now() - pressed < TWICE_MS;
    pressed = performance.now();
    if (!twice) return say(ui("talk.leave_twice"));
    going = true;
    going = await options.leave(state());
    if (!going) say(ui("talk.leave_refused"));
  }

  const OWN = {
    escape: closeLast,
    fullscreen,
    search: () => find.start(),
    help: () => toggle(box.help),
    check: () => check.toggle(),
    notes: () => toggle(box.notes),
    window: openDesk,
    start,
    stay() {},
    leave,
    digit,
    frame: (_value, now) => (number.current(now) ? digit("0", now) : act("frame")),
    back: () => act(!state().chosen && stage.strayed() ? "frame" : "back"),
  };

  document.addEventListener("keydown", (event) => {
    const meant = meaning(event);
    if (!meant) return;
    if (event.target instanceof Element && event.target.closest("input, textarea, select") && meant[0] !== "start") {
      return;
    }
    // A button that was clicked keeps the focus: there these keys press it.
    if (
      event.target instanceof Element && event.target.closest("button") && (event.key === "Enter" || event.key === " ")
    ) return;
    event.preventDefault();
    const [name, value] = meant;
    if (check.open && name !== "escape" && name !== "check" && name !== "fullscreen") return check.press(event);
    if (choice.open && name === "digit") return choice.pick(Number(value) - 1);
    if (card.open && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      return card.scroll(event.key === "ArrowDown" ? 1 : -1);
    }
    if (event.key === "Enter") return enter(event.timeStamp);
    if (Object.hasOwn(OWN, name)) return OWN[name](value, event.timeStamp);
    return act(name, value);
  });

  stage.map.on("mousedown", () => number.clear()); // a hand on the map has given up what it typed
  stage.map.on("click", (event) => {
    const found = stage.hits(event);
    if (found.length > 1) choice.show(record, found, text().names, ui("talk.choose"));
    else if (found.length) act("choose", record.ids[found[0]]);
    else if (choice.open) choice.hide();
    else if (card.open) act("close");
  });

  let hovering = 0;
  stage.map.on("mousemove", (event) => {
    cancelAnimationFrame(hovering);
    hovering = requestAnimationFrame(() => {
      const found = box.map.dataset.rested === "true" ? stage.hits(event) : [];
      box.map.style.cursor = found.length ? "pointer" : "";
      if (found.length) tip.show(record, found, text(), event.containerPoint);
      else tip.hide();
    });
  });
  stage.map.on("mouseout movestart", () => {
    cancelAnimationFrame(hovering);
    tip.hide();
  });

  // A pointer that rests is in the picture's way.
  let idle = 0;
  const wake = () => {
    container.classList.remove("talk-idle");
    clearTimeout(idle);
    idle = setTimeout(() => container.classList.add("talk-idle"), IDLE_MS);
  };
  document.addEventListener("mousemove", wake);
  wake();

  let sizing = 0;
  new ResizeObserver(() => {
    clearTimeout(sizing);
    sizing = setTimeout(() => {
      const size = `${box.stage.clientWidth} ${box.stage.clientHeight}`;
      if (size !== box.stage.dataset.size) fit();
      box.stage.dataset.size = size;
    }, 120);
  }).observe(box.stage);
  box.stage.dataset.size = `${box.stage.clientWidth} ${box.stage.clientHeight}`;

  // After a sleep, whether of the window, the browser or the machine, the others know better.
  const awake = () => document.visibilityState === "visible" && link.ask();
  document.addEventListener("visibilitychange", awake);
  document.addEventListener("resume", awake);
  window.addEventListener("pageshow", awake);

  window.addEventListener("hashchange", () => {
    const asked = options.asked?.() ?? "";
    const n = story.scenes.findIndex((one) => one.id === asked);
    if (n >= 0 && n !== state().scene) act("scene", n);
    if (n >= 0 || !asked) return;
    say(fill(ui("talk.unknown_scene"), { id: asked.slice(0, MOST_TOLD) }));
    window.history.replaceState(window.history.state, "", options.address?.(story.scenes[state().scene], state()));
  });
}
