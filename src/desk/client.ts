/** A placeholder: what the client lacks when it is loaded alone. */
document.documentElement.dataset["client"] = "placeholder";
