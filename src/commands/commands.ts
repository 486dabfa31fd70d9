import { associate, whenReady } from "../excel/office";
import { createExcelPort } from "../excel/workbook";

/** 清除标记 on the ribbon: takes our marks off all sheets. It must answer, whatever happens, or Excel keeps the button busy. */
void whenReady().then(() => {
  associate("clearMarks", (event) => {
    createExcelPort()
      .clearMarks()
      .catch(() => undefined)
      .finally(() => {
        event.completed();
      });
  });
});
