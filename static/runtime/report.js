// Telling the page around the map what was done in it. Reports carry a rising number, so that an
// answer of the server to an older report can be told from the newest one.

let sequence = 0;
// What the server has not answered yet goes along with the next report: of two in a row Streamlit
// may hand on the second only.
let pending = {};

/** Send {…report, seq} to Python as the component's value; returns its number. */
export function report(values) {
  sequence = Math.max(sequence + 1, Date.now());
  pending = { ...pending, ...values };
  window.Streamlit?.setComponentValue({ ...pending, seq: sequence });
  return sequence;
}

/** The server has answered the report of this number. */
export function answered(number) {
  if (number >= sequence) pending = {};
}

export const lastReport = () => sequence;

/** On a narrow screen the map may have been scrolled away: bring it back into sight. */
export function bringIntoSight() {
  const frame = window.frameElement;
  if (frame && frame.ownerDocument.defaultView.innerWidth < 768) frame.scrollIntoView({ block: "start", behavior: "smooth" });
}
