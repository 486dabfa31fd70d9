/** A placeholder: the spreadsheet will be drawn here. */
document.body.dataset["desk"] = "placeholder";
