// Keys, pointer and window of a talk.

import { meaning } from "./talk_keys.js";

const IDLE_MS = 3000;

export function listenToTalk({ container, box, stage, act, state, story, record, texts, ui, card, choice, tip, find, check, player, fit, deskAddress }) {
  const text = () => texts[state().lang];

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
    return player.playing ? player.stop() : undefined;
  }

  const OWN = {
    escape: closeLast, fullscreen, search: () => find.start(), help: () => toggle(box.help), check: () => check.toggle(),
    notes: () => toggle(box.notes), play: () => (player.playing ? player.stop() : player.start(0, player.loops)),
    window: () => deskAddress && window.open(deskAddress(), "atlas-desk", "popup,width=1280,height=800"),
  };

  document.addEventListener("keydown", (event) => {
    if (event.target instanceof Element && event.target.closest("input, textarea, select")) return;
    const meant = meaning(event);
    if (!meant) return;
    // A button that was clicked keeps the focus: there these keys press it.
    if (event.target instanceof Element && event.target.closest("button") && (event.key === "Enter" || event.key === " ")) return;
    event.preventDefault();
    const [name, value] = meant;
    if (check.open && name !== "escape" && name !== "check" && name !== "fullscreen") return check.press(event);
    if (choice.open && name === "action") return choice.pick(Number(value) - 1);
    if (card.open && (event.key === "ArrowDown" || event.key === "ArrowUp")) return card.scroll(event.key === "ArrowDown" ? 1 : -1);
    if (Object.hasOwn(OWN, name)) return OWN[name]();
    return act(name, value);
  });

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

  window.addEventListener("hashchange", () => {
    const n = story.scenes.findIndex((one) => one.id === decodeURIComponent(location.hash.slice(1)));
    if (n >= 0 && n !== state().scene) act("scene", n);
  });
}
