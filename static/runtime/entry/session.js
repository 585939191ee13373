// The script of the page around the map. The server writes the words of both languages behind it.

import { createSession } from "../session/session.js";

window.atlasSession = { createSession };
