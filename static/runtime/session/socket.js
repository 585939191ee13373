// Streamlit's connection, followed from outside. It joins up again by itself when the connection
// closes; but a dead wire closes nothing, and then a press is answered by silence. So whatever is sent
// must be followed by a word from the server, or the connection is let go of.

const STREAM = "/_stcore/stream";
const QUIET_MS = 15_000;
const MOST_MS = 120_000;

/**
 * `changed(connected)` hears of every change, `sent()` and `heard()` of every message. Must be called
 * before Streamlit's scripts run.
 * @param {(connected: boolean) => void} changed
 * @param {() => void} sent
 * @param {() => void} heard
 */
export function followSocket(changed, sent, heard) {
  const Native = window.WebSocket;
  /** @type {WebSocket | null} */
  let current = null;
  let connected = false;
  let waiting = 0;
  let patience = QUIET_MS;

  /** @param {boolean} now */
  const set = (now) => {
    clearTimeout(waiting);
    waiting = 0;
    if (connected !== now) changed(now);
    connected = now;
  };

  function rejoin() {
    // Streamlit takes this for the end at once; the browser itself waits long for a dead server's farewell.
    if (current) current.dispatchEvent(new CloseEvent("close"));
  }

  function answered() {
    heard();
    clearTimeout(waiting);
    waiting = 0;
    patience = QUIET_MS;
  }

  function silent() {
    waiting = 0;
    patience = Math.min(patience * 2, MOST_MS);
    rejoin();
  }

  /** @param {WebSocket} socket */
  function follow(socket) {
    current = socket;
    /** @param {() => void} act */
    const whileCurrent = (act) => () => {
      if (socket === current) act();
    };
    socket.addEventListener("open", whileCurrent(() => set(true)));
    socket.addEventListener("message", whileCurrent(answered));
    socket.addEventListener(
      "close",
      whileCurrent(() => {
        current = null;
        set(false);
      }),
    );
  }

  window.WebSocket = class extends Native {
    /** @param {ConstructorParameters<typeof WebSocket>} given */
    constructor(...given) {
      super(...given);
      if (new URL(this.url).pathname.endsWith(STREAM)) follow(this);
    }

    /** @param {any} message */
    /**
     * @override
     * @param {any} message
     */
    send(message) {
      super.send(message);
      if (this !== current) return;
      sent();
      if (!waiting) waiting = setTimeout(silent, patience);
    }
  };

  return { connected: () => connected, rejoin };
}
