/** A placeholder: takes the bridge of the demo page, where there is one. */
if (window.parent !== window) document.documentElement.dataset["bridge"] = "placeholder";
