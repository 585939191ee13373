// Starts the talk of a page: what to show stands in the page as data, how in its address.

import { behindHash, isReloaded, readAddress } from "../talk/address.js";
import { startTalk } from "../talk/talk.js";

window.atlasTalk = { running: null };
/** @param {string} id */
const at = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
const page = JSON.parse(at("talk-data").textContent ?? ""); // as geodata/web/talk.py writes it
const container = at("talk");
/** @param {(url: URL) => void} change */
const here = (change) => {
  const url = new URL(location.href);
  for (const name of ["scene", "from"]) url.searchParams.delete(name);
  change(url);
  return url.href;
};

/**
 * Leave for the app, if it is there: a talk is not given up for an error page.
 * @param {{lang: string}} state
 */
async function leave({ lang }) {
  const url = new URL("present", document.baseURI);
  if (lang !== "zh") url.searchParams.set("lang", lang);
  const answers = await fetch(url, { cache: "no-store" }).then((answer) => answer.ok, () => false);
  if (answers) location.assign(url);
  return answers;
}

/**
 * Kept for a reload without the server, where the browser can: on https and on this machine.
 * @param {ServiceWorkerContainer} workers
 */
async function keepTalk(workers) {
  const scope = new URL("talk", document.baseURI).pathname;
  const registration = await workers.register(new URL("talk-worker.js", document.baseURI), {
    scope,
    updateViaCache: "none",
  });
  if (registration.active) await registration.update(); // the record may be another than the one it keeps
  const coming = registration.installing ?? registration.waiting;
  if (coming) {
    await new Promise((/** @type {(value?: unknown) => void} */ resolve) => {
      coming.addEventListener("statechange", () => ["activated", "redundant"].includes(coming.state) && resolve());
    });
  }
  return registration.active !== null;
}
if (navigator.serviceWorker) {
  keepTalk(navigator.serviceWorker).then((kept) => {
    container.dataset.kept = String(kept);
  }, () => {
    container.dataset.kept = "false"; // nothing is kept, and the talk goes on as it is
  });
}

const asked = readAddress(location);
startTalk(container, { ...page.config, base: new URL(page.base, document.baseURI).href }, page.story, {
  ...asked,
  lang: asked.lang ?? page.lang,
  words: page.words,
  review: page.review,
  reloaded: isReloaded(),
  leave,
  asked: () => behindHash(location.hash),
  address: (/** @type {{id: string}} */ scene) =>
    here((url) => {
      url.hash = scene.id;
    }),
  deskAddress: (/** @type {{id: string}} */ scene) =>
    here((url) => {
      url.hash = "";
      url.searchParams.set("view", "desk");
      url.searchParams.set("from", scene.id);
    }),
}).then((talk) => {
  window.atlasTalk.running = talk;
}, (error) => {
  container.dataset.failed = String(error);
  container.textContent = page.failed;
  throw error;
});
