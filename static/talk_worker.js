// Keeps the talk for a reload without its server. While the server answers, its page is what is shown;
// where it does not, the last good one is. Files are named by their content: what is kept never ages.
//
// KEPT, which the server writes above these lines: `version` of the files, and `files`, their paths.

/* global KEPT */

const OURS = `atlas-talk ${self.registration.scope} `;
const CACHE = OURS + KEPT.version;
const PAGE = new URL("talk", self.location).href;
const FILES = new Set(KEPT.files.map((path) => new URL(path, self.location).href));
const VERSION = "X-Talk-Version"; // on every answer of the page that comes from the atlas itself
const MOST_PAGES = 8;
const PATIENCE_MS = 8000;

const isPage = (address) => address.split(/[?#]/)[0] === PAGE;

/** What a page is kept under: its story alone; what else its address asks for is done in the page. */
function keyOf(address) {
  const key = new URL(PAGE);
  const story = new URL(address).searchParams.get("story");
  if (story) key.searchParams.set("story", story);
  return key.href;
}

/** Keep a page if its files are those that are kept; of many pages the oldest go. */
async function keep(address, answer) {
  if (!answer.ok || answer.headers.get(VERSION) !== KEPT.version) return;
  const cache = await caches.open(CACHE);
  await cache.delete(keyOf(address));
  await cache.put(keyOf(address), answer);
  const pages = (await cache.keys()).filter((request) => isPage(request.url));
  await Promise.all(pages.slice(0, -MOST_PAGES).map((request) => cache.delete(request)));
}

async function install() {
  const cache = await caches.open(CACHE);
  const open = await self.clients.matchAll({ includeUncontrolled: true, type: "window" });
  const pages = new Set(open.map((client) => client.url).filter(isPage).map(keyOf));
  await Promise.all([
    cache.addAll([...FILES]),
    ...[...pages].map(async (page) => keep(page, await fetch(page, { cache: "no-store" }))),
  ]);
  await self.skipWaiting();
}

async function activate() {
  const old = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
}

const kept = async (address) => (await caches.open(CACHE)).match(address);
const unanswered = () => null;

/** The server's page; the kept one if nobody answers, or only a proxy says that nobody does. */
async function page(event) {
  const { url } = event.request;
  const network = fetch(event.request);
  const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS, null));
  const answer = await Promise.race([network.catch(unanswered), patience]);
  const gone = !answer || (answer.status >= 500 && !answer.headers.has(VERSION));
  if (gone) return (await kept(keyOf(url))) ?? answer ?? network;
  event.waitUntil(keep(url, answer.clone()));
  return answer;
}

async function file(request) {
  const found = await kept(request.url);
  if (found) return found;
  const answer = await fetch(request);
  if (answer.ok) await (await caches.open(CACHE)).put(request, answer.clone());
  return answer;
}

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  if (method !== "GET") return;
  if (mode === "navigate" && isPage(url)) event.respondWith(page(event));
  else if (FILES.has(url)) event.respondWith(file(event.request));
});
