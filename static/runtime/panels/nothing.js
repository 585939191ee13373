// What stands in place of the list where nothing is left: what was asked, and which condition taken away
// leaves how many.

import { element } from "../dom/element.js";
import { fill } from "../data/template.js";
import { answer, choose, FACETS, isEmpty } from "../data/filter.js";
import { optionName } from "./facet.js";

/** @import {Facet, Filter, Mask, Question, Record, Words} from "../data/types.js" */
/** @typedef {{facet: Facet | "q" | "citywide", asked: Filter, n: number}} Step another filter, which leaves `n` */

/** @param {Uint8Array} shown */
const count = (shown) => shown.reduce((sum, bit) => sum + bit, 0);

/**
 * How else it could be asked: each condition taken away that alone leaves something.
 * @param {Record} record
 * @param {Question} question
 */
export function wider(record, { asked, scope, matches, placed }) {
  const { options } = record.style;
  const left = (/** @type {Filter} */ filter, /** @type {Mask | null} */ mask) =>
    count(answer(record, filter, scope, mask, placed).shown);
  /** @type {Step[]} */
  const ways = FACETS.filter((facet) => asked[facet].length).map((facet) => {
    const without = choose(options, asked, facet, []);
    return { facet, asked: without, n: left(without, matches) };
  });
  if (asked.q) {
    const without = choose(options, asked, "q", "");
    ways.push({ facet: "q", asked: without, n: left(without, null) });
  }
  if (!asked.citywide) {
    const also = choose(options, asked, "citywide", ["1"]);
    ways.push({ facet: "citywide", asked: also, n: left(also, matches) });
  }
  const none = choose(options, {}, "q", "");
  return { ways: ways.filter(({ n }) => n), all: { asked: none, n: left(none, null) } };
}

/**
 * @param {Record} record
 * @param {(filter: Filter) => void} ask takes over what is pressed
 * @param {string} kind a class that says where it stands
 */
export function createNothing(record, ask, kind) {
  const node = element("section", { class: `atlas-nothing ${kind}`, hidden: true });

  /**
   * @param {string} key
   * @param {string} text
   * @param {{asked: Filter, n: number}} step
   */
  function way(key, text, { asked, n }) {
    return element("button", { type: "button", "data-way": key, "data-n": n, onclick: () => ask(asked) }, text);
  }

  /**
   * @param {Step} step
   * @param {Filter} asked
   * @param {Words} ui
   */
  function named({ facet, n }, asked, ui) {
    if (facet === "citywide") return fill(ui("nothing.with"), { condition: ui("filter.citywide"), n });
    const values = facet === "q"
      ? `“${asked.q}”`
      : asked[facet].map((option) => optionName(facet, option, ui)).join(ui("list.join"));
    return fill(ui("nothing.without"), { condition: values, n });
  }

  return {
    node,
    /**
     * @param {Uint8Array} shown
     * @param {Question} question as it stands; it is looked at only where nothing is shown
     * @param {Words} ui
     */
    show(shown, question, ui) {
      node.hidden = shown.some(Boolean);
      if (node.hidden) return;
      const { asked } = question;
      node.setAttribute("aria-label", ui("nothing.heading"));
      if (isEmpty(asked) && asked.citywide) {
        node.replaceChildren(element("h3", {}, ui("nothing.heading")), element("p", {}, ui("nothing.here")));
        return;
      }
      const { ways, all } = wider(record, question);
      node.replaceChildren(
        element("h3", {}, ui("nothing.heading")),
        element("p", {}, ui(ways.length ? "nothing.widen" : all.n ? "nothing.several" : "nothing.here")),
        ...ways.map((step) => way(step.facet, named(step, asked, ui), step)),
        ...(all.n ? [way("all", fill(ui("nothing.all"), { n: all.n }), all)] : []),
      );
    },
  };
}
