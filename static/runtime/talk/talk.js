// A talk over the atlas: scenes of a story on a map that fills the screen, steered by keys. All data is
// fetched before the first scene stands; after that nothing is asked of any server.

import { fill } from "../data/template.js";
import { createSource } from "../host/source.js";
import { offeredBasemaps } from "../map/basemaps.js";
import { build } from "./build.js";
import { createTalkCard, createTalkChoice, createTalkTip } from "./card.js";
import { createCheck } from "./check.js";
import { createDesk } from "./desk.js";
import { fetchAll } from "./fetch.js";
import { createFind } from "./find.js";
import { listenToKeys } from "./keyboard.js";
import { createNumber } from "./keys.js";
import { createTalkLegend } from "./legend.js";
import { joinWindows } from "./link.js";
import { keep, recall } from "./memory.js";
import { createNotice } from "./notice.js";
import { createCaption, createTalkTime } from "./panels.js";
import { createPlayer } from "./play.js";
import { hideIdle, listenToPointer } from "./pointer.js";
import { createStage } from "./stage.js";
import { acted, beginning } from "./state.js";
import { createShow } from "./show.js";
import { stayOnBack } from "./stay.js";
import { unitOf } from "./theme.js";
import { askAfterSleep, fitToSize, followAddress, MOST_TOLD } from "./window.js";
import { sayAll } from "./words.js";
/** @import {Words} from "../data/types.js" */
/** @import {Config} from "../host/source.js" */
/** @import {Boxes} from "./build.js" */
/** @import {Link, Panels} from "./keyboard.js" */
/** @import {Stage} from "./stage.js" */
/** @import {Act, Story, TalkConfig, TalkData, TalkOptions, TalkState, Talking} from "./types.js" */

const PACED = /** @type {const} */ (["scene", "playing", "pace", "loop"]);
const PATIENCE_MS = 250; // for other windows to answer; they do while the data is fetched

/** @param {Boxes} box @param {TalkData} data @param {Talking} talking @returns {Panels} */
function createPanels(box, { record, texts, search }, { act, state, ui }) {
  return {
    box,
    tip: createTalkTip(box.tip, box.stage),
    card: createTalkCard(box.card, () => act("close")),
    choice: createTalkChoice(box.choice, (i) => act("choose", record.ids[i])),
    check: createCheck(box.check, { ui, caption: box.caption }),
    find: createFind(box.find, {
      record,
      ui,
      names: () => texts[state().lang].names,
      best: (q, n) => search.best(q, n),
      taken: (i) => act("find", record.ids[i]),
      closed: () => box.stage.focus(),
    }),
  };
}

/**
 * The map, with the legend and the time that belong to what it shows.
 * @param {TalkData} data
 * @param {Talking} talking
 * @param {Panels} panels
 */
function createMap(data, { story, state, ui }, { box, card }) {
  const { record, layers, texts } = data;
  const legend = createTalkLegend(box.legend);
  const time = createTalkTime(box.time);
  const unit = () => unitOf(box.stage.clientWidth, box.stage.clientHeight);
  const explain = () => legend.show({ record, layers, stage, ui, unit: unit() });
  const stage = createStage(box.map, data, {
    text: texts[state().lang],
    home: story.home,
    room: () => ({
      left: box.caption.offsetWidth + box.caption.offsetLeft,
      right: card.open ? box.card.offsetWidth : 280 * unit(),
    }),
    furniture: () => [box.caption, box.legend, box.time, box.foot, box.card],
    rested: explain,
    timed(month, shown) {
      time.show(month, { record, shown, ui, lang: state().lang });
      if (month !== null && box.map.dataset.rested === "true") explain();
    },
  });
  return { stage, explain };
}

/** @param {TalkConfig} config */
const sourceOf = ({ source, ...config }) => source ?? createSource(/** @type {Config} */ (config));

/**
 * Listen to keys, pointer and window.
 * @param {HTMLElement} container
 * @param {Talking} talking
 * @param {Panels} panels
 * @param {TalkData} data
 * @param {{stage: Stage, link: Link, fit: () => void}} parts
 */
function listen(container, talking, panels, data, { stage, link, fit }) {
  const number = createNumber();
  listenToKeys(container, talking, panels, { strayed: stage.strayed, number, link });
  listenToPointer(talking, panels, data, stage, number);
  hideIdle(container);
  fitToSize(panels.box.stage, fit);
  askAfterSleep(link.ask);
  followAddress(talking);
}

/**
 * Start a talk in a container. `config` is what createSource and offeredBasemaps read, or holds a
 * `source` of the same form; `story` is the payload of geodata/web/story_json.py.
 * @param {HTMLElement} container
 * @param {TalkConfig} config
 * @param {Story} story
 * @param {TalkOptions} [options]
 */
export async function startTalk(container, config, story, options = {}) {
  const basemaps = offeredBasemaps({ basemaps: {}, base: document.baseURI, ...config });
  const begun = beginning(story, { ...options, kept: recall(story), started: Date.now() });
  let { state } = begun;
  let take = (/** @type {TalkState} */ next) => {
    state = next;
  };
  const link = joinWindows(story, { current: () => state, took: (next) => take(next) });
  const [data] = await Promise.all([
    fetchAll(sourceOf(config), Object.keys(story.title), basemaps),
    link.heard(PATIENCE_MS),
  ]);
  for (const [name, value] of begun.wishes) state = acted(state, story, name, value, Date.now());
  const { box, deskBox } = build(container, Boolean(options.desk));
  /** @type {Words} */
  const ui = (key) => options.words?.[state.lang]?.[key] ?? data.texts[state.lang].ui[key] ?? key;
  /** Do something by its name, here and in the talk's other windows. @type {Act} */
  const act = (name, value) => {
    const next = acted(state, story, name, value, Date.now());
    if (next === state) return;
    take(next);
    link.tell();
  };
  const talking = { story, state: () => state, act, say: createNotice(box.notice), ui, options };
  const panels = createPanels(box, data, talking);
  const { stage, explain } = createMap(data, talking, panels);
  const caption = createCaption(box.caption, data.record, data.texts);
  const desk = deskBox
    ? createDesk(deskBox.desk, deskBox.notes, story, { ui, act, started: () => state.started })
    : null;
  const player = createPlayer({ story, state: () => state, running: () => stage.running, onward: () => act("onward") });
  const here = () => options.address?.(story.scenes[state.scene], state);
  const view = createShow(container, data, talking, panels, {
    stage,
    explain,
    say() {
      sayAll(box, caption, talking);
      if (panels.check.open) panels.check.show();
      desk?.show(state);
    },
  });

  /** What follows from a state beside what is seen: the address, the pace, what a reload finds. */
  function settle(/** @type {TalkState | null} */ before) {
    if (before?.scene !== state.scene) window.history.replaceState(window.history.state, "", here());
    if (!before || PACED.some((key) => before[key] !== state[key])) player.begin();
    keep(story, state);
  }
  take = (next) => {
    const before = state;
    state = next;
    view.furnish();
    view.move(before);
    settle(before);
  };

  view.furnish();
  stage.open(state.theme, story.scenes[state.scene]).then(() => {
    container.dataset.ready = "true";
    view.again();
    if (options.desk && link.alone) talking.say(ui("talk.alone"));
    if (begun.unknown) talking.say(fill(ui("talk.unknown_scene"), { id: begun.unknown.slice(0, MOST_TOLD) }));
  });
  settle(null);
  link.settled();
  stayOnBack(here);
  listen(container, talking, panels, data, { stage, link, fit: view.fit });
  if (options.check) panels.check.toggle();
  return { act, state: () => state, player, stage };
}
