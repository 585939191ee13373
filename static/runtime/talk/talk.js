// A talk over the atlas: scenes of a story on a map that fills the screen, steered by keys. All data is
// fetched before the first scene stands; after that nothing is asked of any server.

import { element } from "../dom/element.js";
import { fill } from "../data/template.js";
import { readLayers, readRecord } from "../data/record.js";
import { createSearch, readSounds } from "../data/search.js";
import { createSource } from "../host/source.js";
import { createCaption, createTalkTime } from "./panels.js";
import { createTalkLegend } from "./legend.js";
import { createTalkCard, createTalkChoice, createTalkTip } from "./card.js";
import { createCheck } from "./check.js";
import { createDesk } from "./desk.js";
import { createFind } from "./find.js";
import { listed } from "./keys.js";
import { joinWindows } from "./link.js";
import { listenToTalk } from "./listen.js";
import { keep, recall } from "./memory.js";
import { createNotice } from "./notice.js";
import { createPlayer } from "./play.js";
import { loadRelief } from "./relief.js";
import { createStage } from "./stage.js";
import { acted, beginning, digitsAreActions } from "./state.js";
import { stayOnBack } from "./stay.js";
import { unitOf } from "./theme.js";
import { offeredBasemaps } from "../map/basemaps.js";

/** Everything a talk can ever show: record, layers, and in each language texts and all facts. */
export async function fetchAll(source, languages, basemaps = {}) {
  const [rawRecord, rawLayers, keys, relief, ...texts] = await Promise.all([
    source.record(),
    source.layers(),
    source.search(),
    loadRelief(basemaps),
    ...languages.map((lang) => source.text(lang)),
  ]);
  const record = readRecord(rawRecord);
  const facts = {};
  for (const lang of languages) {
    facts[lang] = await Promise.all(record.ids.map((_, i) => source.facts(lang, i)));
  }
  return {
    record,
    relief,
    layers: readLayers(rawLayers),
    facts,
    search: createSearch(keys.keys, readSounds(keys.sounds)),
    texts: Object.fromEntries(languages.map((lang, n) => [lang, texts[n]])),
  };
}

const PANELS = {
  caption: "section",
  legend: "section",
  time: "section",
  foot: "footer",
  card: "section",
  choice: "section",
  tip: "div",
  find: "section",
  notes: "section",
  help: "section",
  check: "section",
  blank: "div",
  notice: "p",
};
const MOST_TOLD = 40;
const PATIENCE_MS = 250; // for other windows to answer; they do while the data is fetched

function build(container, desk) {
  const own = { map: element("div", { class: "talk-map" }) };
  for (const [name, tag] of Object.entries(PANELS)) {
    own[name] = element(tag, { class: `talk-${name}`, hidden: !["caption", "foot"].includes(name) });
  }
  own.stage = element("div", { class: "talk-stage" }, element("div", { class: "talk-inner" }, ...Object.values(own)));
  own.desk = desk ? element("aside", { class: "talk-desk" }) : null;
  own.spoken = desk ? element("section", { class: "talk-desk-notes" }) : null;
  container.replaceChildren(own.stage, ...(desk ? [own.spoken, own.desk] : []));
  container.classList.add("talk");
  container.classList.toggle("talk-with-desk", desk);
  return own;
}

/**
 * Start a talk in a container. `config` is what createSource and offeredBasemaps read, or holds a
 * `source` of the same form; `story` is the payload of geodata/web/story_json.py.
 *
 * `options`: words and review by language; scene, lang, theme to begin with; autoplay (seconds, 0 for
 * each scene's own), loop; reloaded, if the window was here before; from, the scene to begin with if no
 * other window is open; desk for the speaker's window; check; deskAddress(scene); asked(), the scene the
 * address names; address(scene, state), the address of what is shown; leave().
 */
export async function startTalk(container, config, story, options = {}) {
  const basemaps = offeredBasemaps({ basemaps: {}, base: document.baseURI, ...config });
  const begun = beginning(story, { ...options, kept: recall(story), started: Date.now() });
  let { state } = begun;
  let take = (next) => {
    state = next;
  };
  const link = joinWindows(story, { current: () => state, took: (next) => take(next) });
  const [data] = await Promise.all([
    fetchAll(config.source ?? createSource(config), Object.keys(story.title), basemaps),
    link.heard(PATIENCE_MS),
  ]);
  for (const [name, value] of begun.wishes) state = acted(state, story, name, value, Date.now());
  const { record, layers } = data;
  const box = build(container, Boolean(options.desk));
  const ui = (key) => options.words?.[state.lang]?.[key] ?? data.texts[state.lang].ui[key] ?? key;
  const unit = () => unitOf(box.stage.clientWidth, box.stage.clientHeight);

  const caption = createCaption(box.caption, record, data.texts);
  const legend = createTalkLegend(box.legend);
  const time = createTalkTime(box.time);
  const tip = createTalkTip(box.tip, box.stage);
  const card = createTalkCard(box.card, () => act("close"));
  const choice = createTalkChoice(box.choice, (i) => act("choose", record.ids[i]));
  const check = createCheck(box.check, { ui, caption: box.caption });
  const find = createFind(box.find, {
    record,
    ui,
    names: () => data.texts[state.lang].names,
    best: (q, n) => data.search.best(q, n),
    taken: (i) => act("find", record.ids[i]),
    closed: () => box.stage.focus(),
  });
  const stage = createStage(box.map, {
    record,
    layers,
    relief: data.relief,
    text: data.texts[state.lang],
    home: story.home,
    room: () => ({
      left: box.caption.offsetWidth + box.caption.offsetLeft,
      right: card.open ? box.card.offsetWidth : 280 * unit(),
    }),
    furniture: () => [box.caption, box.legend, box.time, box.foot, box.card],
    rested: () => legend.show({ record, layers, stage, ui, unit: unit() }),
    timed(month, shown) {
      time.show(month, { record, shown, ui, lang: state.lang });
      if (month !== null && box.map.dataset.rested === "true") legend.show({ record, layers, stage, ui, unit: unit() });
    },
  });
  const desk = box.desk
    ? createDesk(box.desk, box.spoken, story, { ui, act: (...done) => act(...done), started: () => state.started })
    : null;
  const player = createPlayer({ story, state: () => state, running: () => stage.running, onward: () => act("onward") });
  const say = createNotice(box.notice);
  const here = () => options.address?.(story.scenes[state.scene], state);

  /** Set every word anew. */
  function words() {
    const scene = story.scenes[state.scene];
    document.documentElement.lang = state.lang === "zh" ? "zh-CN" : state.lang;
    document.title = `${scene.number}. ${scene.words[state.lang].title} · ${story.title[state.lang]}`;
    caption.show(scene, story.scenes.length, state.lang, state.playing);
    box.foot.replaceChildren(
      element("span", {}, options.review?.[state.lang] ?? ""),
      element("span", {}, ui("talk.help_hint")),
    );
    box.notes.replaceChildren(element("p", {}, scene.words[state.lang].notes));
    box.help.replaceChildren(
      element("h2", {}, ui("talk.help")),
      element(
        "dl",
        {},
        ...listed(digitsAreActions(story) ? ["1 – 8", "action"] : ["1 – 9", "digit"]).flatMap(([keys, name]) => [
          element(
            "dt",
            {},
            ...keys.split(" ").map((key, n) => (key === "–" ? " – " : element("kbd", { "data-n": n }, key))),
          ),
          element("dd", {}, ui(`talk.${name}`)),
        ]),
      ),
    );
    if (check.open) check.show();
    desk?.show(state);
  }

  async function showCard(i) {
    if (i < 0) return card.hide();
    card.show(record, i, data.texts[state.lang], data.facts[state.lang][i], ui);
    return undefined;
  }

  /** Show a state; `before` is what was shown, null at the beginning. */
  function show(before) {
    const chosen = record.indexOf.get(state.chosen) ?? -1;
    const spoken = before?.lang !== state.lang;
    container.dataset.theme = state.theme;
    container.dataset.found = String(state.found); // its card needs the caption's room
    container.dataset.state = JSON.stringify(state);
    box.blank.hidden = !state.blank;
    choice.hide();
    tip.hide();
    words();
    showCard(chosen);
    if (!before) {
      stage.open(state.theme, story.scenes[state.scene]).then(() => {
        container.dataset.ready = "true";
        again();
        if (options.desk && link.alone) say(ui("talk.alone"));
        if (begun.unknown) say(fill(ui("talk.unknown_scene"), { id: begun.unknown.slice(0, MOST_TOLD) }));
      });
    } else if (before.theme !== state.theme) fit();
    if (before && spoken) stage.speak(data.texts[state.lang]);
    const moved = before && (before.scene !== state.scene || (before.found && !state.found));
    if (moved) stage.show(story.scenes[state.scene]);
    else if (before && before.frame !== state.frame) stage.reframe();
    else if (before && before.chosen !== state.chosen) stage.choose(chosen);
    if (before && state.found && before.chosen !== state.chosen) stage.flyToFeature(chosen);
    if (spoken && !moved && before) stage.map.whenReady(() => legend.show({ record, layers, stage, ui, unit: unit() }));
    if (!before || before.scene !== state.scene) window.history.replaceState(window.history.state, "", here());
    if (!before || ["scene", "playing", "pace", "loop"].some((key) => before[key] !== state[key])) player.begin();
    keep(story, state);
  }

  /** Select again what was selected, and fly there if it was searched. */
  function again() {
    const chosen = record.indexOf.get(state.chosen) ?? -1;
    if (chosen >= 0) stage.choose(chosen);
    if (chosen >= 0 && state.found) stage.flyToFeature(chosen);
  }

  take = (next) => {
    const before = state;
    state = next;
    show(before);
  };

  /** Do something by its name, here and in the talk's other windows. */
  function act(name, value) {
    const next = acted(state, story, name, value, Date.now());
    if (next === state) return;
    take(next);
    link.tell();
  }

  /** After a change of size or theme: everything in proportion. */
  function fit() {
    stage.map.invalidateSize({ animate: false });
    stage.dress(state.theme);
    stage.paint();
    stage.show(story.scenes[state.scene], true);
    again();
  }

  show(null);
  link.settled();
  stayOnBack(here);
  listenToTalk({
    container,
    box,
    stage,
    act,
    state: () => state,
    story,
    record,
    texts: data.texts,
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
  });
  if (options.check) check.toggle();
  return { act, state: () => state, player, stage };
}
