// Closes a report for the server's public key, as methods/sealed_box.py says: what lies on the phone
// until there is a network can be read by nobody, not even by this phone.

const INFO = new TextEncoder().encode("sloyfe sealed box 1");

const joined = (...parts) => new Uint8Array(parts.reduce((all, part) => [...all, ...new Uint8Array(part)], []));

const bytes = (base64) => Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));

async function sharedKey(ours, ourPoint, theirPoint) {
  const theirs = await crypto.subtle.importKey("raw", theirPoint, { name: "ECDH", namedCurve: "P-256" }, false, []);
  const shared = await crypto.subtle.deriveBits({ name: "ECDH", public: theirs }, ours, 256);
  const material = await crypto.subtle.importKey("raw", shared, "HKDF", false, ["deriveKey"]);
  const how = { name: "HKDF", hash: "SHA-256", salt: joined(ourPoint, theirPoint), info: INFO };
  return crypto.subtle.deriveKey(how, material, { name: "AES-GCM", length: 256 }, false, ["encrypt"]);
}

export async function seal(content, base64Point) {
  const theirPoint = bytes(base64Point);
  const pair = await crypto.subtle.generateKey({ name: "ECDH", namedCurve: "P-256" }, false, ["deriveBits"]);
  const ourPoint = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));
  const nonce = crypto.getRandomValues(new Uint8Array(12));
  const keyId = (await crypto.subtle.digest("SHA-256", theirPoint)).slice(0, 8);
  const header = joined([1], keyId, ourPoint, nonce);
  const key = await sharedKey(pair.privateKey, ourPoint, theirPoint);
  const how = { name: "AES-GCM", iv: nonce, additionalData: header };
  return new Blob([header, await crypto.subtle.encrypt(how, key, content)]).arrayBuffer();
}

// Four bytes with the length of the answers, the answers, the photo.
export async function packed(answers, photo) {
  const json = new TextEncoder().encode(JSON.stringify(answers));
  const length = new DataView(new ArrayBuffer(4));
  length.setUint32(0, json.length);
  return new Blob([length.buffer, json, ...(photo ? [photo] : [])]).arrayBuffer();
}

const ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

export function newKey() {
  return [...crypto.getRandomValues(new Uint8Array(32))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

// Bytes above a whole number of alphabets are thrown away, or the first letters would come too often.
export function newCode() {
  const signs = [];
  while (signs.length < 16)
    for (const byte of crypto.getRandomValues(new Uint8Array(32)))
      if (byte < 248 && signs.length < 16) signs.push(ALPHABET[byte % 31]);
  return [0, 4, 8, 12].map((at) => signs.slice(at, at + 4).join("")).join("-");
}
