// From the talk's state to what is seen of it: around the map at once, on the map by a flight.

/** @import {Panels} from "./keyboard.js" */
/** @import {Stage} from "./stage.js" */
/** @import {TalkData, TalkState, Talking} from "./types.js" */

/**
 * @param {HTMLElement} container
 * @param {TalkData} data
 * @param {Talking} talking
 * @param {Panels} panels
 * @param {object} parts
 * @param {Stage} parts.stage
 * @param {() => void} parts.explain shows the legend of what is on the screen
 * @param {() => void} parts.say sets every word anew
 */
export function createShow(container, data, talking, panels, { stage, explain, say }) {
  const { record, texts, facts } = data;
  const { story, state, ui } = talking;
  const { box, card, choice, tip } = panels;
  const chosen = () => record.indexOf.get(state().chosen) ?? -1;

  /** Select again what was selected, and fly there if it was searched. */
  function again() {
    if (chosen() < 0) return;
    stage.choose(chosen());
    if (state().found) stage.flyToFeature(chosen());
  }

  /** After a change of size or theme: everything in proportion. */
  function fit() {
    stage.map.invalidateSize({ animate: false });
    stage.dress(state().theme);
    stage.paint();
    stage.show(story.scenes[state().scene], true);
    again();
  }

  return {
    again,
    fit,
    /** Set what stands around the map. */
    furnish() {
      const { theme, found, blank, lang } = state();
      container.dataset.theme = theme;
      container.dataset.found = String(found); // its card needs the caption's room
      container.dataset.state = JSON.stringify(state());
      box.blank.hidden = !blank;
      choice.hide();
      tip.hide();
      say();
      if (chosen() < 0) card.hide();
      else card.show(record, chosen(), texts[lang], facts[lang][chosen()], ui);
    },
    /**
     * Bring the map from one state to the next.
     * @param {TalkState} before
     */
    move(before) {
      const { theme, lang, scene, found, frame, chosen: id } = state();
      if (before.theme !== theme) fit();
      if (before.lang !== lang) stage.speak(texts[lang]);
      const isMoved = before.scene !== scene || (before.found && !found);
      if (isMoved) stage.show(story.scenes[scene]);
      else if (before.frame !== frame) stage.reframe();
      else if (before.chosen !== id) stage.choose(chosen());
      if (found && before.chosen !== id) stage.flyToFeature(chosen());
      if (before.lang !== lang && !isMoved) stage.map.whenReady(explain);
    },
  };
}
