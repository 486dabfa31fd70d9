/** A placeholder: the ribbon's command answers at once and changes nothing. */
Office.actions.associate("clearMarks", (event: Office.AddinCommands.Event) => event.completed());
