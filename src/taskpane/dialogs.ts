/** The dialogs, in a chunk of their own: nobody opens one before the first screen is on show. */
export { IgnoreDialog } from "./IgnoreDialog";
export { PreviewDialog } from "./PreviewDialog";
export { SettingsDialog } from "./SettingsDialog";
