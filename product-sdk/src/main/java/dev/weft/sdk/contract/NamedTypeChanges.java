package dev.weft.sdk.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.avro.Schema;

/** Compares two records, enums or fixed types by name, aliases, symbols and size. */
final class NamedTypeChanges {

  private final SchemaWalk walk;
  private final Place place;
  private final Schema earlier;
  private final Schema next;

  NamedTypeChanges(SchemaWalk walk, Place place, Schema earlier, Schema next) {
    this.walk = walk;
    this.place = place;
    this.earlier = earlier;
    this.next = next;
  }

  void compareNames() {
    String before = earlier.getFullName();
    String after = next.getFullName();
    if (!before.equals(after)) {
      boolean namespace = earlier.getName().equals(next.getName());
      add(
          namespace ? Rule.NAMESPACE_CHANGED : Rule.NAME_CHANGED,
          before,
          after,
          next.getAliases().contains(before) ? Effect.UNSURE : Effect.FAILS,
          earlier.getAliases().contains(after) ? Effect.UNSURE : Effect.FAILS,
          "Type '"
              + before
              + "' is called '"
              + after
              + "': who finds types by name, as generated classes and unions do, doesn't find it.");
    }
    Aliases.compare(walk, place, before, earlier.getAliases(), after, next.getAliases());
  }

  void compareSizes() {
    if (earlier.getFixedSize() != next.getFixedSize()) {
      add(
          Rule.FIXED_SIZE_CHANGED,
          TypeText.of(earlier),
          TypeText.of(next),
          Effect.FAILS,
          Effect.FAILS,
          place.label()
              + " has "
              + next.getFixedSize()
              + " bytes instead of "
              + earlier.getFixedSize()
              + ": records of one size can't be read with the other.");
    }
  }

  void compareSymbols() {
    List<String> before = earlier.getEnumSymbols();
    List<String> after = next.getEnumSymbols();
    if (!before.equals(after)) {
      for (String symbol : before) {
        if (!next.hasEnumSymbol(symbol)) {
          removed(symbol);
        }
      }
      for (String symbol : after) {
        if (!earlier.hasEnumSymbol(symbol)) {
          added(symbol);
        }
      }
      compareOrder(before, after);
    }
    compareDefaults();
  }

  private void removed(String symbol) {
    String fallback = next.getEnumDefault();
    walk.add(
        new Change(
            place,
            Optional.of(symbol),
            Optional.empty(),
            Rule.ENUM_SYMBOL_REMOVED,
            fallback == null ? Effect.FAILS : Effect.UNSURE,
            Effect.SAME,
            place.label()
                + " loses the symbol "
                + symbol
                + ": new readers "
                + (fallback == null
                    ? "fail at earlier records that have it."
                    : "take " + fallback + " where earlier records have it.")));
  }

  private void added(String symbol) {
    String fallback = earlier.getEnumDefault();
    walk.add(
        new Change(
            place,
            Optional.empty(),
            Optional.of(symbol),
            Rule.ENUM_SYMBOL_ADDED,
            Effect.SAME,
            fallback == null ? Effect.FAILS : Effect.UNSURE,
            place.label()
                + " gets the symbol "
                + symbol
                + ": readers of the old schema "
                + (fallback == null ? "fail where it comes." : "take " + fallback + " for it.")));
  }

  private void compareOrder(List<String> before, List<String> after) {
    List<String> stayed = new ArrayList<>(before);
    stayed.removeIf(symbol -> !next.hasEnumSymbol(symbol));
    List<String> stay = new ArrayList<>(after);
    stay.removeIf(symbol -> !earlier.hasEnumSymbol(symbol));
    if (!stayed.equals(stay)) {
      add(
          Rule.ENUM_REORDERED,
          String.join(", ", before),
          String.join(", ", after),
          Effect.UNSURE,
          Effect.UNSURE,
          place.label()
              + " has its symbols in another order: who sorts, compares or stores positions gets"
              + " other results.");
    }
  }

  private void compareDefaults() {
    String before = earlier.getEnumDefault();
    String after = next.getEnumDefault();
    if (!Objects.equals(before, after)) {
      Effect effect = before == null ? Effect.SAME : Effect.UNSURE;
      walk.add(
          new Change(
              place,
              Optional.ofNullable(before),
              Optional.ofNullable(after),
              before == null ? Rule.DEFAULT_ADDED : Rule.ENUM_DEFAULT_CHANGED,
              effect,
              Effect.SAME,
              before == null
                  ? place.label() + " gets a default for symbols that a reader doesn't know."
                  : place.label()
                      + " changes its default from "
                      + before
                      + " to "
                      + (after == null ? "none" : after)
                      + ": new readers take symbols that they don't know for something else than"
                      + " before."));
    }
  }

  private void add(
      Rule rule, String before, String after, Effect backward, Effect forward, String message) {
    walk.add(
        new Change(
            place, Optional.of(before), Optional.of(after), rule, backward, forward, message));
  }
}
