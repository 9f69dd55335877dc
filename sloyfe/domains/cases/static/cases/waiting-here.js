// A page that only says what waits, and tries to send it.
import { watchQueue } from "./waiting.js";

watchQueue();
