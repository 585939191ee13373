// Finding a feature by what people type; the rules are those of geodata/catalog/search.py, and a test holds
// both to the same answers. The keys come as a file of their own when somebody first searches.

/** @import {KeyKind, SearchLines} from "./types.js" */

// Ranks of a match, best first; a feature's rank is that of its worst term.
const RANK = { code: 0, prefix: 1, name: 2, pinyin: 3, alias: 4, english: 5, sound: 6, slip: 7 };
/** The rank of what does not match. */
export const NONE = 8;
/** @type {[KeyKind, number][]} */
const KIND_RANK = [
  ["english", RANK.english],
  ["alias", RANK.alias],
  ["pinyin", RANK.pinyin],
  ["name", RANK.name],
  ["code", RANK.name],
];
const MOST_TERMS = 8;
const CHINESE = /[\u3400-\u9fff]/;
const IDLE = /[\s\-–—·・•'’()（）“”"、,，/]+/g;

// What geodata/record/characters.py calls a blank, and what shows nothing at all; the other ideographs of
// planes 2 and 3 stay, whichever Unicode the browser knows.
const BLANK = /[\p{Cc}\p{Z}]/gu;
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\u2800\u{1d159}]|(?![\u{20000}-\u{2fffd}\u{30000}-\u{3fffd}])\p{C}/gu;
/** @param {string} text */
const cleaned = (text) => text.replace(BLANK, " ").replace(UNSEEN, "");

/**
 * Text as it is compared: compatibility form, case, blanks and hyphens dropped.
 * @param {string} text
 */
export const fold = (text) => cleaned(text).normalize("NFKC").toLowerCase().replace(IDLE, "");

/**
 * `keys`: for each kind a line a feature, several keys of one kind divided by tabs.
 * @param {SearchLines} keys
 * @param {Map<string, string>} sounds
 */
export function createSearch(keys, sounds) {
  const count = keys.code.length;

  /** @param {KeyKind} kind @param {string} term @param {number} rank @param {Uint8Array} ranks */
  function holding(kind, term, rank, ranks) {
    keys[kind].forEach((line, i) => {
      if (line.includes(term)) ranks[i] = rank;
    });
  }

  /** @param {Uint8Array} ranks */
  const nothing = (ranks) => ranks.every((rank) => rank === NONE);

  /** @param {string} term */
  function termRanks(term) {
    const ranks = new Uint8Array(count).fill(NONE);
    for (const [kind, rank] of KIND_RANK) holding(kind, term, rank, ranks);
    for (let i = 0; i < count; i += 1) {
      if (keys.name[i].startsWith(term)) ranks[i] = Math.min(ranks[i], RANK.prefix);
      if (keys.code[i] === term) ranks[i] = RANK.code;
    }
    if (nothing(ranks) && CHINESE.test(term)) {
      holding("pinyin", [...term].map((sign) => sounds.get(sign) ?? sign).join(""), RANK.sound, ranks);
    }
    if (nothing(ranks)) { for (const i of slips(keys, term)) ranks[i] = RANK.slip; }
    return ranks;
  }

  /** @param {string} query */
  function ranks(query) {
    const worst = new Uint8Array(count);
    const words = cleaned(query).normalize("NFKC").split(/\s+/).filter(Boolean).slice(0, MOST_TERMS);
    for (const term of words.map(fold).filter(Boolean)) {
      termRanks(term).forEach((rank, i) => {
        worst[i] = Math.max(worst[i], rank);
      });
    }
    return worst;
  }

  return {
    /**
     * 1 for each feature that matches every term.
     * @param {string} query
     */
    matches: (query) => Uint8Array.from(ranks(query), (rank) => (rank < NONE ? 1 : 0)),
    /**
     * The best matches, equals in the record's order.
     * @param {string} query
     * @param {number} most
     */
    best(query, most) {
      if (!fold(query)) return [];
      const worst = ranks(query);
      const matching = [...worst.keys()].filter((i) => worst[i] < NONE);
      return matching.sort((a, b) => worst[a] - worst[b] || a - b).slice(0, most);
    },
  };
}

/**
 * The features nearest to a mistyped term: one slip, two in long terms.
 * @param {SearchLines} keys
 * @param {string} term
 */
function slips(keys, term) {
  const chinese = CHINESE.test(term);
  if (term.length < (chinese ? 3 : 4)) return [];
  const allowed = term.length >= 8 ? 2 : 1;
  const least = (term.length - allowed) / term.length - 0.0001;
  const scores = new Map();
  /** @type {KeyKind[]} */
  const kinds = chinese ? ["name", "alias"] : ["pinyin", "alias", "english", "code"];
  for (const kind of kinds) {
    keys[kind].forEach((line, i) => {
      // A key shorter than the term would match by being a part of it.
      if (!line.split("\t").some((key) => key.length >= term.length - allowed)) return;
      const score = nearness(term, line);
      if (score >= least) scores.set(i, Math.max(score, scores.get(i) ?? 0));
    });
  }
  const best = Math.max(0, ...scores.values());
  return [...scores].filter(([, score]) => score >= best - 0.0001).map(([i]) => i);
}

/**
 * The best likeness, 0 to 1, of the shorter text to any window of the longer one.
 * @param {string} a
 * @param {string} b
 */
export function nearness(a, b) {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  let best = 0;
  for (let end = 1; end < long.length + short.length; end += 1) {
    const window = long.slice(Math.max(0, end - short.length), end);
    if (2 * Math.min(window.length, short.length) <= best * (window.length + short.length)) continue;
    best = Math.max(best, (2 * common(short, window)) / (short.length + window.length));
  }
  return best;
}

/**
 * The length of the longest common subsequence.
 * @param {string} a
 * @param {string} b
 */
function common(a, b) {
  const row = new Uint16Array(b.length + 1);
  for (let i = 0; i < a.length; i += 1) {
    let corner = 0;
    for (let j = 0; j < b.length; j += 1) {
      const above = row[j + 1];
      row[j + 1] = a[i] === b[j] ? corner + 1 : Math.max(above, row[j]);
      corner = above;
    }
  }
  return row[b.length];
}

/**
 * The sound of each sign, from {syllable: "signs…"}.
 * @param {globalThis.Record<string, string>} table
 */
export const readSounds = (table) =>
  new Map(Object.entries(table).flatMap(([sound, signs]) => [...signs].map((sign) => [sign, sound])));
