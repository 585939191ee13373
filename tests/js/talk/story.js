/** A story of as many scenes, with the positions of its actions' first scenes. */
export const story = (keys, scenes = 12) => ({
  id: "told",
  title: { zh: "", en: "" },
  keys,
  scenes: Array.from({ length: scenes }, (_, n) => ({ id: `scene-${n}`, number: n + 1, seconds: 20 })),
});

/** A story in which each of the eight actions has a scene. */
export const eight = story(Object.fromEntries(Array.from({ length: 8 }, (_, n) => [n + 1, n + 1])));
