/**
 * A library of her own: made of a project's indicators, brought in and handed on as JSON or as a sheet, joined with another.
 * Everything that comes from outside is hostile until it has been read here. Nothing is stored or sent: a front does that.
 */
export { importLibraryJson, exportLibraryJson } from "./exchangeJson";
export { mergeLibraries, type Conflict, type Decision, type Merged } from "./exchangeMerge";
export { ownLibrarySchema, type ImportedLibrary, type LibraryNote, type OwnEntry, type OwnLibrary, type OwnType } from "./exchangeSchema";
export { importLibrarySheet, importLibrarySheets, librarySheet } from "./exchangeSheet";
export { templateOf, type Template } from "./exchangeTemplate";
