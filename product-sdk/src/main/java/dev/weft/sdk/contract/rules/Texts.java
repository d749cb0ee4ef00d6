package dev.weft.sdk.contract.rules;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.weft.sdk.contract.rules.Term.Bool;
import dev.weft.sdk.contract.rules.Term.Kind;
import dev.weft.sdk.contract.rules.Term.Typed;
import dev.weft.sdk.contract.rules.Term.Whole;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes terms that look into texts, lists and maps. */
final class Texts {

  private Texts() {}

  /** The pattern; empty when it is none, or too large a one. */
  static Optional<Pattern> pattern(String text) {
    try {
      Pattern pattern = Pattern.compile(text);
      return pattern.programSize() <= CelLanguage.MAX_PATTERN
          ? Optional.of(pattern)
          : Optional.empty();
    } catch (PatternSyntaxException e) {
      return Optional.empty();
    }
  }

  /** The term for a function of a text and another; empty when terms don't deal with it. */
  static Optional<Bool> of(String function, Typed left, Typed right) {
    if (left.kind() != Kind.TEXT || right.kind() != Kind.TEXT) {
      return Optional.empty();
    }
    Term a = left.term();
    Term b = right.term();
    return switch (function) {
      case "contains" ->
          Optional.of((r, i) -> ((String) a.present(r, i)).contains((String) b.present(r, i)));
      case "startsWith" ->
          Optional.of((r, i) -> ((String) a.present(r, i)).startsWith((String) b.present(r, i)));
      case "endsWith" ->
          Optional.of((r, i) -> ((String) a.present(r, i)).endsWith((String) b.present(r, i)));
      case "matches" ->
          b instanceof Constant constant
              ? pattern((String) constant.value()).map(pattern -> matching(a, pattern))
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static Bool matching(Term text, Pattern pattern) {
    Optional<AsciiPattern> fast = AsciiPattern.of(pattern.pattern());
    if (fast.isEmpty()) {
      return (r, i) -> pattern.matcher((String) text.present(r, i)).find();
    }
    AsciiPattern plain = fast.get();
    return (r, i) -> {
      String found = (String) text.present(r, i);
      return switch (plain.find(found)) {
        case FOUND -> true;
        case NOT_FOUND -> false;
        case UNKNOWN -> pattern.matcher(found).find();
      };
    };
  }

  /** How many characters or elements there are. */
  static Optional<Whole> size(Typed measured) {
    Term a = measured.term();
    return switch (measured.kind()) {
      case TEXT ->
          Optional.of(
              (r, i) -> {
                String text = (String) a.present(r, i);
                return text.codePointCount(0, text.length());
              });
      case LIST -> Optional.of((r, i) -> ((Collection<?>) a.present(r, i)).size());
      case MAP -> Optional.of((r, i) -> ((Map<?, ?>) a.present(r, i)).size());
      default -> Optional.empty();
    };
  }

  /** Whether a value is one of some constants; empty when terms don't deal with them. */
  static Optional<Bool> oneOf(Typed value, List<Typed> constants) {
    Set<Object> all = new HashSet<>();
    for (Typed constant : constants) {
      if (!(constant.term() instanceof Constant one) || constant.kind() != value.kind()) {
        return Optional.empty();
      }
      all.add(one.value());
    }
    Set<Object> values = Set.copyOf(all);
    Term a = value.term();
    return switch (value.kind()) {
      case WHOLE -> {
        long[] numbers = values.stream().mapToLong(number -> (Long) number).toArray();
        Bool isOne = (r, i) -> contains(numbers, a.whole(r, i));
        yield Optional.of(unlessNull(value, isOne));
      }
      case TEXT -> {
        Bool isOne = (r, i) -> values.contains(a.present(r, i));
        yield Optional.of(unlessNull(value, isOne));
      }
      default -> Optional.empty();
    };
  }

  private static Bool unlessNull(Typed value, Bool test) {
    Term a = value.term();
    return value.nullable() ? (r, i) -> !a.isNull(r, i) && test.isTrue(r, i) : test;
  }

  private static boolean contains(long[] numbers, long number) {
    for (long one : numbers) {
      if (one == number) {
        return true;
      }
    }
    return false;
  }
}
