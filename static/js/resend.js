// Signing in elsewhere changes the token that a post has to bring along; the cookie has the one that counts now.
// Without this script the post is answered by the same page once more, with the new token in it.
const COOKIE = "csrftoken=";
for (const form of document.querySelectorAll("form[data-resend]")) {
  form.addEventListener("submit", () => {
    const cookie = document.cookie.split("; ").find((each) => each.startsWith(COOKIE));
    if (cookie) form.elements.csrfmiddlewaretoken.value = cookie.slice(COOKIE.length);
  });
}
