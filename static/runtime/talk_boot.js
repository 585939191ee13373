// Starts the talk of a page: what to show stands in the page as data, how in its address.

(() => {
  const told = JSON.parse(document.getElementById("talk-data").textContent);
  const asked = new URLSearchParams(location.search);
  const fromHash = decodeURIComponent(location.hash.slice(1));
  const scene = fromHash || asked.get("scene") || "";
  // Who follows a link to a scene leads the other windows there; who reloads finds what they show.
  const reloaded = performance.getEntriesByType("navigation")[0]?.type === "reload";
  const desk = asked.get("view") === "desk";
  const address = (change) => {
    const url = new URL(location.href);
    change(url);
    return url.href;
  };
  const seconds = Number.parseFloat(asked.get("autoplay"));
  const container = document.getElementById("talk");
  window.atlasTalk.startTalk(container, { ...told.config, base: new URL(told.base, document.baseURI).href }, told.story, {
    words: told.words, review: told.review, scene, desk,
    lang: asked.get("lang") ?? told.lang, theme: asked.get("theme"),
    ...(asked.has("autoplay") ? { autoplay: Number.isFinite(seconds) ? Math.min(600, Math.max(1, seconds)) : 0 } : {}),
    loop: asked.has("loop"), check: asked.has("check"), leads: Boolean(scene) && !reloaded,
    deskAddress: () => address((url) => url.searchParams.set("view", "desk")),
    moved: (one) => history.replaceState(null, "", address((url) => {
      url.searchParams.delete("scene");
      url.hash = one.id;
    })),
  }).then((talk) => {
    window.atlasTalk.running = talk;
  }, (error) => {
    container.dataset.failed = String(error);
    container.textContent = told.failed;
    throw error;
  });
})();
