// The one selected feature: its card, its counties, its link.

import { copyText } from "../dom/copy.js";
import { featureBounds } from "../map/view.js";

export function createSelection(
  { host, map, record, layers, now, ui, source, baseLayer, featureLayer, camera, card, chooser, tip, list, endSearch },
) {
  const container = map.getContainer();

  /** Emphasise counties by their names; the base map is painted only if that changes something. */
  function pick(names) {
    const picked = new Set(names);
    if (picked.size === now.picked.size && [...picked].every((name) => now.picked.has(name))) return;
    now.picked = picked;
    baseLayer.paint();
  }

  let lacking = false;
  const asked = () => [...now.asked.county, ...now.state.counties];

  async function select(i, from = null) {
    now.chosen = i;
    lacking = false;
    pick(i >= 0 ? record.counties[i].map((c) => layers.counties[c]?.name_zh) : asked());
    featureLayer.paint();
    tip.hide();
    chooser.hide();
    container.dataset.selected = i >= 0 ? record.ids[i] : "";
    list.mark(i);
    if (i < 0) {
      card.hide();
      return;
    }
    card.show(record, i, now.text, ui, from);
    // Without the server the card says what it lacks; `complete` is asked when the server speaks again.
    const facts = await source.facts(now.text.language, i).catch(() => null);
    if (now.chosen !== i) return;
    lacking = !facts;
    card.tell(facts);
  }

  return {
    select,
    /** Select, and tell the page; the card takes the focus if it is to go back to `from`. */
    choose(i, from = null) {
      if (i >= 0) endSearch();
      select(i, from);
      host.report({ project: i >= 0 ? record.ids[i] : "" });
    },
    /** Whether the card that is open shows its facts. */
    complete: () => !lacking,
    pickAsked: () => now.chosen < 0 && pick(asked()),
    fly(instant = false) {
      const bounds = now.chosen >= 0 && featureBounds(record, layers, now.chosen);
      if (bounds) camera.show(bounds, instant);
    },
    async copyLink(button) {
      button.textContent = (await copyText(host.address(record.ids[now.chosen])))
        ? ui("card.copied")
        : ui("tool.copy_failed");
    },
  };
}
