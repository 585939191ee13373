// The host of the map in the app: its frame in a Streamlit page. A host is told what was done in the
// map, says how high the map may be, and knows the addresses around it; the other one is host/file.js.

import { listenOutside, untilGone } from "../dom/outside.js";

/** @import {Host, State} from "../data/types.js" */

/**
 * @typedef {object} PageAround what session/session.js makes
 * @property {() => boolean} connected
 * @property {() => void} rejoin
 * @property {{told: (draft: NonNullable<State["draft"]>, session: string, way: Way) => void, away: () => void}} drafts
 */
/** @typedef {{from: string, report: Host["report"]}} Way where drafts are fetched, and where one is told of */

const WHOLE_WINDOW = 700;
const BELOW = 62;
const ANSWER_MS = 4000;
const MOST_MS = 60_000;
const MARGIN = 12;
const LOWEST_BEGIN = 260;
const PEEK = 70; // of what follows the map on its page, so that it is seen that something does

/** The frame's height follows the window from where the frame begins, unless the page asks for less. */
function createFrame() {
  const frame = /** @type {HTMLElement | null} */ (window.frameElement);
  const streamlit = window.Streamlit;
  /** @type {Host["grow"]} */
  const grow = streamlit?.setFrameHeight.bind(streamlit) ?? (() => {});
  const outer = frame?.ownerDocument.defaultView ?? window;
  const page = frame?.closest("[data-testid=stMain]");
  let asked = Infinity;
  let isStacked = false;
  /** @type {number | null} */
  let begins = null;

  /**
   * Where the frame begins in its page, however far that is scrolled, also where the frame sticks.
   * @param {HTMLElement} frame
   */
  function topOf(frame) {
    const scrolled = page?.scrollTop ?? 0;
    if (begins === null || scrolled === 0) begins = frame.getBoundingClientRect().top + scrolled;
    return begins;
  }

  return {
    /** @type {Host["height"]} */
    height(stacked) {
      if (!frame) return window.innerHeight;
      isStacked = stacked;
      if (stacked) return Math.round(outer.innerHeight * 0.62) + BELOW;
      const wanted = Math.round(outer.innerHeight - Math.min(topOf(frame), LOWEST_BEGIN) - MARGIN);
      return asked < WHOLE_WINDOW ? Math.min(wanted - PEEK, asked) : wanted;
    },
    /** @type {Host["ask"]} */
    ask(height) {
      asked = height;
    },
    grow,
    /** @type {Host["whenResized"]} */
    whenResized(fit) {
      // The component sets its frame's height after every answer of the server: the height is ours.
      if (streamlit) streamlit.setFrameHeight = () => fit();
      for (const view of new Set([outer, window])) listenOutside(view, "resize", fit);
      // What stands above the map may come and go.
      const block = page?.firstElementChild;
      if (!block) return;
      const observer = new ResizeObserver(() => fit());
      observer.observe(block);
      untilGone.addEventListener("abort", () => observer.disconnect());
    },
    /** On a narrow screen the map may have been scrolled away: bring it back into sight. */
    bringIntoSight() {
      if (frame && isStacked) frame.scrollIntoView({ block: "start", behavior: "smooth" });
    },
  };
}

/**
 * The map's frame may not lead the page elsewhere, but a link of the page itself may.
 * @param {MouseEvent} event
 */
function follow(event) {
  const page = window.parent.document;
  const link = page.createElement("a");
  link.href = /** @type {HTMLAnchorElement} */ (event.currentTarget).href;
  event.preventDefault();
  page.body.append(link);
  link.click();
  link.remove();
}

/**
 * Reports carry a rising number, so that an answer of the server to an older one can be told from the
 * newest. What is not answered yet goes along with the next: of two in a row Streamlit may hand on
 * the second only. A report without an answer is sent again, each time after twice as long; after the
 * third time in vain the page joins up anew, since a server that has lost this session never answers.
 * @param {string} exports the address of the exports
 * @returns {Host}
 */
export function createPageHost(exports) {
  let sequence = 0;
  /** @type {globalThis.Record<string, unknown>} */
  let pending = {};
  let again = 0;
  let tries = 0;
  let patience = ANSWER_MS; // grows with each joining in vain: a crowded server is slow, not gone
  const page = () => {
    try {
      return /** @type {PageAround | undefined} */ (window.parent.atlasSession);
    } catch {
      return null; // a page of another origin around us
    }
  };

  const send = () => window.Streamlit?.setComponentValue({ ...pending, seq: sequence });

  function expect() {
    clearTimeout(again);
    again = setTimeout(unanswered, Math.min(patience * 2 ** tries, MOST_MS));
  }

  function unanswered() {
    tries += 1;
    if (page()?.connected() !== false) {
      if (tries > 2) {
        patience = Math.min(patience * 2, MOST_MS);
        page()?.rejoin();
      } else send();
    }
    expect();
  }

  function joined() {
    tries = 0;
    if (!Object.keys(pending).length) return;
    send(); // at once: a long break has made the waiting long
    expect();
  }
  listenOutside(window.parent, "atlas-joined", joined);
  untilGone.addEventListener("abort", () => {
    clearTimeout(again);
    page()?.drafts.away();
  });

  /**
   * Send {…values, seq} to Python as the component's value.
   * @param {globalThis.Record<string, unknown>} values
   */
  function report(values) {
    sequence = Math.max(sequence + 1, Date.now());
    pending = { ...pending, ...values };
    tries = 0;
    send();
    expect();
  }

  return {
    ...createFrame(),
    /** Where filter, map and list stand. */
    root: document.body,
    /** Where the server makes files to take away; null where nobody does. */
    exports,
    /** Say in which language the frame is written; the page around it says so itself. */
    speak(language) {
      document.documentElement.lang = language === "zh" ? "zh-CN" : language;
    },
    report,
    /** The report of this number has been answered. */
    answered(number) {
      if (number < sequence) return;
      pending = {};
      patience = ANSWER_MS;
      clearTimeout(again);
    },
    /** The number of the newest report. */
    newest: () => sequence,
    /** The story that is edited here, {key, unsaved, open}: the page around the map keeps it. */
    draft(draft, session) {
      page()?.drafts.told(draft, session, { from: new URL("../draft/", exports).href, report });
    },
    /** Other features are shown (0 or 1 each); the page counts for itself. */
    changed() {},
    /** The address that opens the map with a feature selected. */
    address(project) {
      const url = new URL(window.parent.location.href);
      url.searchParams.set("project", project);
      return url.href;
    },
    /** A link to another page with one parameter, as attributes; null where there is none. */
    way(page, name, value, language) {
      const url = new URL(page, window.parent.location.href);
      url.search = String(new URLSearchParams({ [name]: value, ...(language === "zh" ? {} : { lang: language }) }));
      return { href: url.href, target: "_parent", onclick: follow };
    },
  };
}
