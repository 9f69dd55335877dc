// The phone's ballot papers: made and blinded here, signed by the server without being seen, and cast later by a
// request that carries nothing else. What the server signed and what it is shown later cannot be joined.
import { BlindRSA } from "../vendor/blindrsa/blindrsa.js";

const PSS = { name: "RSA-PSS", hash: "SHA-384" };
const suite = () =>
  new BlindRSA({
    name: "RSABSSA-SHA384-PSS-Randomized",
    hash: "SHA-384",
    saltLength: 48,
    prepareType: 32,
    supportsRSARAW: false,
  });

const text = (octets) => btoa(String.fromCharCode(...octets)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const octets = (words) => Uint8Array.from(atob(words.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));
const keyOf = (modulus) => crypto.subtle.importKey("jwk", { kty: "RSA", n: modulus, e: "AQAB" }, PSS, true, ["verify"]);

export const canVote = () => Boolean(globalThis.crypto?.subtle);

// What the phone holds, kept where it lies when the phone sleeps or the page is loaded again. An answer is there
// only until the server has it.
export class Papers {
  constructor(room) {
    this.name = `workshop-${room}`;
    try {
      this.held = JSON.parse(localStorage.getItem(this.name)) ?? {};
    } catch {
      this.held = {};
    }
  }

  keep() {
    try {
      localStorage.setItem(this.name, JSON.stringify(this.held));
    } catch {
      // a phone that keeps nothing still votes, as long as the page is open
    }
  }

  of(round, question) {
    return this.held[`${round}:${question}`];
  }

  set(round, question, paper) {
    this.held[`${round}:${question}`] = paper;
    this.keep();
  }

  // Whether each of them is signed, or cast already.
  holds(round, wanted) {
    return wanted.every(({ question, modulus }) => {
      const held = this.of(round, question);
      return held?.modulus === modulus && (held.signature || held.cast);
    });
  }

  waiting() {
    return Object.entries(this.held).filter(([, paper]) => paper.answer);
  }

  // Each paper is kept before it is sent to be signed: an answer that is lost on its way can be asked for again.
  async draw(round, wanted, send) {
    const ours = suite();
    for (const { question, modulus } of wanted) {
      const held = this.of(round, question);
      if (held && held.modulus === modulus) continue;
      const prepared = ours.prepare(new TextEncoder().encode("ballot"));
      const { blindedMsg, inv } = await ours.blind(await keyOf(modulus), prepared);
      this.set(round, question, { modulus, prepared: text(prepared), blinded: text(blindedMsg), inverse: text(inv) });
    }
    const unsigned = wanted.filter(({ question }) => !this.of(round, question).signature);
    if (!unsigned.length) return;
    const { papers } = await send({
      papers: Object.fromEntries(unsigned.map(({ question }) => [question, this.of(round, question).blinded])),
    });
    for (const { question } of unsigned) {
      const { blinded, inverse, ...paper } = this.of(round, question);
      const key = await keyOf(paper.modulus);
      const signature = await ours.finalize(key, octets(paper.prepared), octets(papers[question]), octets(inverse));
      this.set(round, question, { ...paper, signature: text(signature) });
    }
  }

  answer(round, question, answer) {
    this.set(round, question, { ...this.of(round, question), answer });
  }

  // The answer is forgotten as soon as it is in the urn: a phone left behind tells nothing.
  cast(name) {
    this.held[name] = { modulus: this.held[name].modulus, cast: true };
    this.keep();
  }
}
