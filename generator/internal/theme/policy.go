package theme

// Policy is the Content-Security-Policy of every page, in its meta tag and in the
// headers that servers are told to send: nothing from other hosts, nothing inline.
const Policy = "default-src 'self'; script-src 'self'; style-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'"
