// The QR code carries the code after "#", which no server and no log ever sees. It is put in the field and
// taken out of the address; the person still presses the button.
const field = document.querySelector("[data-code] [name=code]");
if (field && location.hash.length > 1) {
  field.value = decodeURIComponent(location.hash.slice(1));
  history.replaceState(null, "", location.pathname);
}
