// What the address of a talk asks for. It is anybody's to write: whatever cannot be read asks for nothing.

const LONGEST_PACE = 600;

/**
 * The text behind "#", as it stands where it is not a proper escape.
 * @param {string} hash
 */
export function behindHash(hash) {
  const text = hash.slice(1);
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}

/** Whether the window was here before: a reload, a tab opened again. */
export const isReloaded = () =>
  ["reload", "back_forward"].includes(/** @type {any} */ (performance.getEntriesByType("navigation")[0])?.type);

/**
 * Options of startTalk in an address: `?scene=…&lang=…#scene`.
 * @param {{search: string, hash: string}} location
 */
export function readAddress({ search, hash }) {
  const params = new URLSearchParams(search);
  const seconds = Number.parseFloat(/** @type {string} */ (params.get("autoplay")));
  return {
    scene: behindHash(hash) || params.get("scene") || "",
    lang: params.get("lang"),
    theme: params.get("theme"),
    from: params.get("from") ?? "",
    ...(params.has("autoplay")
      ? { autoplay: Number.isFinite(seconds) ? Math.min(LONGEST_PACE, Math.max(1, seconds)) : 0 }
      : {}),
    loop: params.has("loop"),
    check: params.has("check"),
    desk: params.get("view") === "desk",
  };
}
