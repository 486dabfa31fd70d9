import { FluentProvider } from "@fluentui/react-components";
import { StrictMode, useEffect, useState } from "react";
import { createRoot } from "react-dom/client";
import { displayLanguage, officeTheme, whenReady, type HostTheme } from "../excel/office";
import type { Engine } from "./engine";
import { themeFor } from "./theme";
import { Pane } from "./Pane";
import { wordsFor } from "./words";

declare const __DEV__: boolean;

const DARK = "(prefers-color-scheme: dark)";

/** The pane's outermost part: theme, language, and the engine, which is loaded while the first screen is on show. */
function Start({ locale, theme }: { readonly locale: string; readonly theme: HostTheme | null }): React.JSX.Element {
  const [dark, setDark] = useState(() => window.matchMedia(DARK).matches);
  const [engine, setEngine] = useState<Engine | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  useEffect(() => {
    const query = window.matchMedia(DARK);
    const change = (): void => {
      setDark(query.matches);
    };
    query.addEventListener("change", change);
    return () => {
      query.removeEventListener("change", change);
    };
  }, []);
  useEffect(() => {
    let gone = false;
    let opened: Engine | null = null;
    void import("./engine")
      .then((it) => it.openEngine())
      .then((it) => {
        opened = it;
        if (gone) it.session.stop();
        else setEngine(it);
      })
      .catch((error: unknown) => {
        setFailed(error instanceof Error ? error.message : String(error));
      });
    return () => {
      gone = true;
      opened?.session.stop();
    };
  }, []);
  const words = wordsFor(locale);
  return (
    <FluentProvider theme={themeFor(theme, dark)}>
      {failed === null ? null : (
        <p role="alert">
          {words.notStarted(failed)}
        </p>
      )}
      <Pane
        engine={engine}
        words={words}
        checkAtStart={new URLSearchParams(window.location.search).get("run") === "check"}
        importProfile={engine ? (file) => engine.takeProfile(file) : null}
        runContract={__DEV__ ? runContract : null}
      />
    </FluentProvider>
  );
}

/** The contract suite on a new sheet of this very Excel; its outcome is saved as a file that anyone can send back. */
function runContract(): void {
  if (!__DEV__) return;
  void import("../excel/contractRun")
    .then((it) => it.runContractHere())
    .then((report) => {
      const link = document.createElement("a");
      link.href = `data:application/json;charset=utf-8,${encodeURIComponent(JSON.stringify(report, null, 2))}`;
      link.download = "jibiao-contract.json";
      link.click();
    });
}

void whenReady().then(() => {
  const root = document.getElementById("root");
  if (!root) return;
  const locale = displayLanguage();
  document.documentElement.lang = locale;
  createRoot(root).render(
    <StrictMode>
      <Start locale={locale} theme={officeTheme()} />
    </StrictMode>,
  );
});
