/**
 * Looks a text's beginning or end up in lists of words. A dozen rules ask a dozen lists about one and the same name, so all lists are
 * one tree of characters: one walk from the name's edge answers for every list.
 */

/** How many texts' answers are kept: the names of a project's indicators, which are asked about one after the other, and some more than once. */
const REMEMBERED = 16;

/** A place for a text among those. The same text is mostly the same string, and is told by that. */
function placeOf(text: string): number {
  return (text.length * 5 + text.charCodeAt(text.length - 1) + text.charCodeAt(text.length >> 1)) & (REMEMBERED - 1);
}

/** A function of a text that keeps its last answers. */
export function remembering<Answer>(work: (text: string) => Answer): (text: string) => Answer {
  const texts = new Array<string | null>(REMEMBERED).fill(null);
  const answers: Answer[] = [];
  return (text) => {
    const place = placeOf(text);
    if (texts[place] === text) return answers[place] as Answer;
    const answer = work(text);
    texts[place] = text;
    answers[place] = answer;
    return answer;
  };
}

/** A place in the tree: what was read so far, from the edge on. */
class Node {
  readonly next = new Map<number, Node>();
  /** The word that ends here, and the lists that hold it. */
  word = "";
  readonly lists: number[] = [];
  /** By list the longest word that was passed on the way here; worked out when somebody first comes by. */
  longest: readonly string[] | null = null;

  constructor(readonly before: Node | null) {}
}

/** More lists than this are those of profiles that nobody uses any more; all begin anew then. */
const MOST_LISTS = 96;
/** Lists that are at hand, by their lengths and first words: a look into a map takes longer than all the rest. */
const AT_HAND = 256;
const NONE: readonly string[] = [];

/** All lists that are asked from one edge of a text. */
class WordTree {
  private root = new Node(null);
  private numbers = new Map<readonly string[], number>();
  private readonly near: (readonly string[] | null)[] = new Array<readonly string[] | null>(AT_HAND).fill(null);
  private readonly nearNumbers = new Int32Array(AT_HAND);
  private texts = new Array<string | null>(REMEMBERED).fill(null);
  private readonly answers: (readonly string[])[] = new Array<readonly string[]>(REMEMBERED).fill(NONE);

  constructor(private readonly atEnd: boolean) {}

  /** The longest word of the list at the text's edge; "" when there is none. */
  longest(text: string, words: readonly string[]): string {
    const number = this.numberOf(words);
    const place = placeOf(text);
    if (this.texts[place] !== text) {
      this.answers[place] = this.walk(text);
      this.texts[place] = text;
    }
    return this.answers[place]?.[number] ?? "";
  }

  private numberOf(words: readonly string[]): number {
    const place = (words.length * 37 + (words[0] ?? "").charCodeAt(0)) & (AT_HAND - 1);
    if (this.near[place] === words) return this.nearNumbers[place] ?? 0;
    const number = this.numbers.get(words) ?? this.enter(words);
    this.near[place] = words;
    this.nearNumbers[place] = number;
    return number;
  }

  private enter(words: readonly string[]): number {
    if (this.numbers.size >= MOST_LISTS) {
      this.root = new Node(null);
      this.numbers = new Map();
      this.near.fill(null);
    }
    const number = this.numbers.size;
    this.numbers.set(words, number);
    for (const word of words) {
      if (word === "") continue;
      let node = this.root;
      for (let step = 0; step < word.length; step += 1) {
        const code = word.charCodeAt(this.atEnd ? word.length - 1 - step : step);
        let next = node.next.get(code);
        if (!next) node.next.set(code, (next = new Node(node)));
        node = next;
      }
      node.word = word;
      node.lists.push(number);
    }
    forget(this.root);
    this.texts = new Array<string | null>(REMEMBERED).fill(null);
    return number;
  }

  private walk(text: string): readonly string[] {
    let node = this.root;
    for (let step = 0; step < text.length; step += 1) {
      const next = node.next.get(text.charCodeAt(this.atEnd ? text.length - 1 - step : step));
      if (!next) break;
      node = next;
    }
    return longestAt(node);
  }
}

/** Drops what was worked out below a place, where it was. */
function forget(root: Node): void {
  const open = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    node.longest = null;
    for (const next of node.next.values()) open.push(next);
  }
}

/** Places on the way have their answers first, so that the longer word comes to stand over the shorter one. */
function longestAt(node: Node): readonly string[] {
  const way: Node[] = [];
  for (let at: Node | null = node; at && !at.longest; at = at.before) way.push(at);
  for (let at = way.pop(); at; at = way.pop()) {
    const before = at.before?.longest ?? NONE;
    if (at.lists.length === 0) at.longest = before;
    else {
      const own = [...before];
      for (const list of at.lists) own[list] = at.word;
      at.longest = own;
    }
  }
  return node.longest ?? NONE;
}

const byEnd = new WordTree(true);
const byBeginning = new WordTree(false);

/** The longest of the words that ends the text; "" when none does. The array is expected to live on: it is looked through once. */
export function longestEnding(text: string, words: readonly string[]): string {
  return byEnd.longest(text, words);
}

/** The longest of the words that begins the text; "" when none does. */
export function longestBeginning(text: string, words: readonly string[]): string {
  return byBeginning.longest(text, words);
}
