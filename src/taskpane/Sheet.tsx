import { Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle } from "@fluentui/react-components";
import { useLook } from "./look";

interface Props {
  readonly open: boolean;
  readonly title: string;
  readonly close: () => void;
  readonly actions: React.ReactNode;
  readonly children: React.ReactNode;
}

/**
 * A dialog over the pane. It stays mounted while it is shut: unmounted while open, it would leave the pane behind it hidden
 * from screen readers.
 */
export function Sheet({ open, title, close, actions, children }: Props): React.JSX.Element {
  const look = useLook();
  return (
    <Dialog
      open={open}
      surfaceMotion={null}
      onOpenChange={(_event, data) => {
        if (!data.open) close();
      }}
    >
      <DialogSurface className={look.surface} backdropMotion={null}>
        <DialogBody className={look.surfaceBody}>
          <DialogTitle className={look.surfaceTitle}>{title}</DialogTitle>
          <DialogContent className={look.surfaceText}>{children}</DialogContent>
          <DialogActions className={look.surfaceActions}>{actions}</DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
