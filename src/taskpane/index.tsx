import { createRoot } from "react-dom/client";

/** A placeholder: the pane says that there is nothing in it yet. */
const root = document.getElementById("root");
if (root !== null) createRoot(root).render(<p>绩标：任务窗格尚未完成。</p>);
