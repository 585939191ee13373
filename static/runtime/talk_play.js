// The talk going on by itself: each scene stands as long as it says, or as long as was asked for.

/** `seconds(scene)` or null; `on()` goes one further. `playing` tells whether it does. */
export function createPlayer({ current, story, on, changed }) {
  let timer = 0;
  let each = 0;
  let loop = false;
  const wait = () => {
    clearTimeout(timer);
    const last = current() === story.scenes.length - 1;
    if (!player.playing || (last && !loop)) return;
    timer = setTimeout(on, 1000 * (each || story.scenes[current()].seconds));
  };
  const player = {
    playing: false,
    get loops() {
      return loop;
    },
    /** `asked`: seconds a scene, 0 for each scene's own; `around` begins anew after the last. */
    start(asked = 0, around = false) {
      each = Math.max(0, asked);
      loop = around;
      player.playing = true;
      wait();
      changed();
    },
    stop() {
      player.playing = false;
      clearTimeout(timer);
      changed();
    },
    /** A scene begins: its time runs from here, whoever turned to it. */
    begin: wait,
  };
  return player;
}
