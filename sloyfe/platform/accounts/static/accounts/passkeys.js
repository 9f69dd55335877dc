// Passkeys: fetches the question, lets the device answer, and sends the answer as an ordinary form.
// Bytes travel as base64url, as WebAuthn's own JSON says.

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));

const text = (buffer) =>
  buffer &&
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=+$/, "");

const listed = (credentials) => credentials?.map((one) => ({ ...one, id: bytes(one.id) }));

function question({ publicKey }) {
  const asked = { ...publicKey, challenge: bytes(publicKey.challenge) };
  if (asked.user) asked.user = { ...asked.user, id: bytes(asked.user.id) };
  if (asked.allowCredentials) asked.allowCredentials = listed(asked.allowCredentials);
  if (asked.excludeCredentials) asked.excludeCredentials = listed(asked.excludeCredentials);
  return { publicKey: asked };
}

function answer({ id, rawId, type, response, authenticatorAttachment }) {
  const given = { clientDataJSON: text(response.clientDataJSON) };
  for (const part of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (response[part]) given[part] = text(response[part]);
  }
  return JSON.stringify({ id, rawId: text(rawId), type, response: given, authenticatorAttachment, clientExtensionResults: {} });
}

async function ask(form) {
  const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
  const reply = await fetch(form.dataset.ask, { method: "POST", headers: { "X-CSRFToken": token } });
  if (!reply.ok || reply.redirected) throw new Error(String(reply.status));
  const asked = question(await reply.json());
  const made = form.dataset.passkey === "create" ? navigator.credentials.create(asked) : navigator.credentials.get(asked);
  return answer(await made);
}

async function submit(event) {
  const form = event.currentTarget;
  const failed = form.querySelector("[role=alert]");
  event.preventDefault();
  failed.textContent = "";
  try {
    form.querySelector("[name=credential]").value = await ask(form);
    form.submit();
  } catch {
    // Whether the person cancelled or the device failed, the browser does not say; neither do we guess.
    failed.textContent = form.dataset.failed;
  }
}

if (window.PublicKeyCredential && window.isSecureContext) {
  for (const shown of document.querySelectorAll("[data-passkey], [data-with-passkeys]")) shown.hidden = false;
  for (const gone of document.querySelectorAll("[data-without-passkeys]")) gone.hidden = true;
  for (const form of document.querySelectorAll("[data-passkey]")) form.addEventListener("submit", submit);
}
