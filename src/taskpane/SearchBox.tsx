import { Input } from "@fluentui/react-components";
import { useState } from "react";
import { useLook } from "./look";

interface Props {
  readonly name: string;
  readonly hint: string;
  readonly value: string;
  readonly change: (value: string) => void;
  readonly box?: React.Ref<HTMLInputElement>;
}

/** A box to search by. While an input method is composing, the letters typed are hers, not yet a word to search for. */
export function SearchBox({ name, hint, value, change, box }: Props): React.JSX.Element {
  const look = useLook();
  const [composed, setComposed] = useState<string | null>(null);
  const settle = (text: string): void => {
    setComposed(null);
    change(text);
  };
  return (
    <Input
      {...(box ? { ref: box } : {})}
      size="small"
      type="search"
      className={look.filterBox}
      input={{ style: { minWidth: 0, width: "100%" } }}
      placeholder={hint}
      aria-label={name}
      title={name}
      value={composed ?? value}
      onChange={(event, data) => {
        if ((event.nativeEvent as InputEvent).isComposing) setComposed(data.value);
        else settle(data.value);
      }}
      onCompositionEnd={(event) => {
        settle(event.currentTarget.value);
      }}
    />
  );
}
