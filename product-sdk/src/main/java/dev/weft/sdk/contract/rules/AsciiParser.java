package dev.weft.sdk.contract.rules;

import dev.weft.sdk.contract.rules.AsciiExpression.Either;
import dev.weft.sdk.contract.rules.AsciiExpression.One;
import dev.weft.sdk.contract.rules.AsciiExpression.Repeated;
import dev.weft.sdk.contract.rules.AsciiExpression.Sequence;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Reads the plain part of RE2's syntax: characters, classes, groups, alternatives, repetitions.
 * What it doesn't know for sure it leaves to RE2, which has found the expression to be valid
 * before.
 */
final class AsciiParser {

  private static final String SPECIAL = "\\.+*?()|[]{}^$";
  private static final int MAX_DEPTH = 20;
  private static final int MAX_REPETITIONS = 63;

  private final String text;
  private int at = 0;
  private boolean isPlain = true;

  private AsciiParser(String text) {
    this.text = text;
  }

  static Optional<AsciiExpression> parse(String text) {
    AsciiParser parser = new AsciiParser(text);
    AsciiExpression whole = parser.alternatives(0);
    return parser.isPlain && parser.at == text.length() ? Optional.of(whole) : Optional.empty();
  }

  private AsciiExpression alternatives(int depth) {
    List<AsciiExpression> parts = new ArrayList<>();
    parts.add(sequence(depth));
    while (isPlain && isNext('|')) {
      at++;
      parts.add(sequence(depth));
    }
    return parts.size() == 1 ? parts.get(0) : new Either(parts);
  }

  private AsciiExpression sequence(int depth) {
    List<AsciiExpression> parts = new ArrayList<>();
    while (isPlain && at < text.length() && !isNext('|') && !isNext(')')) {
      parts.add(repeated(atom(depth)));
    }
    return new Sequence(parts);
  }

  private AsciiExpression atom(int depth) {
    char c = text.charAt(at);
    if (c == '(') {
      return group(depth);
    }
    if (c == '[') {
      return new One(characterClass());
    }
    if (c == '\\') {
      return new One(escaped());
    }
    at++;
    BitSet characters = new BitSet(AsciiPattern.ASCII);
    if (c == '.') {
      characters.set(0, AsciiPattern.ASCII);
      characters.clear('\n');
    } else if (c < AsciiPattern.ASCII && SPECIAL.indexOf(c) < 0) {
      characters.set(c);
    } else {
      isPlain = false;
    }
    return new One(characters);
  }

  private AsciiExpression group(int depth) {
    at++;
    if (text.startsWith("?:", at)) {
      at += 2;
    } else if (isNext('?')) {
      isPlain = false;
    }
    AsciiExpression within =
        isPlain && depth < MAX_DEPTH ? alternatives(depth + 1) : new Sequence(List.of());
    isPlain &= depth < MAX_DEPTH && isNext(')');
    at++;
    return within;
  }

  private AsciiExpression repeated(AsciiExpression part) {
    if (!isPlain || at >= text.length()) {
      return part;
    }
    switch (text.charAt(at)) {
      case '*' -> {
        at++;
        return lazy(new Repeated(part, 0, -1));
      }
      case '+' -> {
        at++;
        return lazy(new Repeated(part, 1, -1));
      }
      case '?' -> {
        at++;
        return lazy(new Repeated(part, 0, 1));
      }
      case '{' -> {
        at++;
        int least = number();
        int most = least;
        if (isPlain && isNext(',')) {
          at++;
          most = isNext('}') ? -1 : number();
        }
        isPlain &= isNext('}');
        at++;
        return lazy(new Repeated(part, least, most));
      }
      default -> {
        return part;
      }
    }
  }

  /**
   * Whether as much or as little as possible is taken makes no difference to whether it matches.
   */
  private AsciiExpression lazy(AsciiExpression repeated) {
    if (isNext('?')) {
      at++;
    }
    // What is repeated twice over means different things to different engines.
    isPlain &= !(isNext('*') || isNext('+') || isNext('?') || isNext('{'));
    return repeated;
  }

  private int number() {
    int start = at;
    while (at < text.length() && at - start < 3 && Character.isDigit(text.charAt(at))) {
      at++;
    }
    int number = start == at ? -1 : Integer.parseInt(text.substring(start, at));
    isPlain &= number >= 0 && number <= MAX_REPETITIONS;
    return number;
  }

  private BitSet escaped() {
    char c = at + 1 < text.length() ? text.charAt(at + 1) : 0;
    at += 2;
    BitSet characters = new BitSet(AsciiPattern.ASCII);
    switch (Character.toLowerCase(c)) {
      case 'd' -> characters.set('0', '9' + 1);
      case 's' -> " \t\n\f\r".chars().forEach(characters::set);
      case 'w' -> {
        characters.set('0', '9' + 1);
        characters.set('a', 'z' + 1);
        characters.set('A', 'Z' + 1);
        characters.set('_');
      }
      default -> {
        isPlain &= c > ' ' && c < AsciiPattern.ASCII && !Character.isLetterOrDigit(c);
        characters.set(c);
        return characters;
      }
    }
    if (Character.isUpperCase(c)) {
      characters.flip(0, AsciiPattern.ASCII);
    }
    return characters;
  }

  private BitSet characterClass() {
    BitSet characters = new BitSet(AsciiPattern.ASCII);
    at++;
    boolean isNegated = isNext('^');
    at += isNegated ? 1 : 0;
    boolean isEmpty = true;
    while (isPlain && at < text.length() && !isNext(']')) {
      addRange(characters);
      isEmpty = false;
    }
    isPlain &= !isEmpty && isNext(']');
    at++;
    if (isNegated) {
      characters.flip(0, AsciiPattern.ASCII);
    }
    return characters;
  }

  private void addRange(BitSet into) {
    char c = text.charAt(at);
    if (c == '\\') {
      into.or(escaped());
      isPlain &= !isNext('-');
      return;
    }
    at++;
    boolean isRange = isNext('-') && at + 1 < text.length() && text.charAt(at + 1) != ']';
    char last = isRange ? text.charAt(at + 1) : c;
    at += isRange ? 2 : 0;
    isPlain &=
        c < AsciiPattern.ASCII
            && last < AsciiPattern.ASCII
            && c <= last
            && c != '['
            && last != '['
            && last != '\\'
            // A hyphen is itself only at the end here.
            && (c != '-' || isNext(']'));
    if (isPlain) {
      into.set(c, last + 1);
    }
  }

  private boolean isNext(char c) {
    return at < text.length() && text.charAt(at) == c;
  }
}
