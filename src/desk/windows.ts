import type { Actions, ClientHost, EmbeddedHost } from "../host";
import type { DeskOffer } from "./frame";
import { type Line, Switchboard } from "./switchboard";

/** How long a ribbon command may take before its window is closed, in milliseconds; Excel gives five minutes. */
const PATIENCE = 60_000;

/** One iframe with a copy of the client in it. */
interface ClientWindow {
  readonly frame: HTMLIFrameElement;
  readonly window: Window;
  readonly line: Line;
  actions: Actions | null;
}

/** The windows that talk to the host as Excel's own do: the pane, and for a moment each command of the ribbon. */
export class ClientWindows implements DeskOffer {
  private readonly open = new Set<ClientWindow>();
  private switchboard: Switchboard | null = null;
  private pane: ClientWindow | null = null;

  constructor(
    private readonly place: HTMLElement,
    /** Called for each new window, when its page is there; keys pressed inside it reach nobody else. */
    private readonly onLoad: (inside: Window) => void,
  ) {}

  /** From here on windows talk to this host; the ones that talked to another are closed. */
  connect(host: EmbeddedHost): void {
    for (const one of [...this.open]) this.close(one);
    this.pane = null;
    this.switchboard = new Switchboard(host);
  }

  /** Opens the pane, or, with a query, opens it anew, as Excel does for a button with an address of its own. */
  showPane(query = ""): void {
    if (this.pane !== null && query === "") return;
    this.closePane();
    this.pane = this.create(`pane.html${query}`, this.place, "绩标");
  }

  closePane(): void {
    if (this.pane !== null) this.close(this.pane);
    this.pane = null;
  }

  get paneWindow(): Window | null {
    return this.pane?.window ?? null;
  }

  /** Runs a function command of the ribbon in a window of its own. Rejects when the window does not know it or never ends. */
  async run(command: string): Promise<void> {
    const one = this.create("commands.html", document.body, command);
    one.frame.hidden = true;
    try {
      await new Promise<void>((completed, fail) => {
        setTimeout(() => fail(new Error(`${command} did not end.`)), PATIENCE);
        one.frame.addEventListener("load", () => {
          const action = one.actions?.get(command);
          if (action === undefined) fail(new Error(`${command} is no command.`));
          else action({ completed });
        });
      });
    } finally {
      this.close(one);
    }
  }

  hostFor(frame: Window): ClientHost {
    return this.known(frame).line;
  }

  keepActions(frame: Window, actions: Actions): void {
    this.known(frame).actions = actions;
  }

  private known(frame: Window): ClientWindow {
    const found = [...this.open].find((one) => one.window === frame);
    if (found === undefined) throw new Error("This window was not opened by the demo page.");
    return found;
  }

  private create(address: string, parent: HTMLElement, title: string): ClientWindow {
    if (this.switchboard === null) throw new Error("No workbook is open.");
    const frame = document.createElement("iframe");
    frame.title = title;
    frame.addEventListener("load", () => {
      if (frame.contentWindow !== null) this.onLoad(frame.contentWindow);
    });
    parent.append(frame);
    const window = frame.contentWindow;
    if (window === null) throw new Error("The browser gave no window.");
    const one: ClientWindow = { frame, window, line: this.switchboard.line(), actions: null };
    this.open.add(one);
    // The address comes last: the page asks for its line as soon as it runs.
    frame.src = address;
    return one;
  }

  private close(one: ClientWindow): void {
    one.line.close();
    one.frame.remove();
    this.open.delete(one);
  }
}
