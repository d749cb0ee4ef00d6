package dev.weft.sdk.descriptor;

import java.util.Optional;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.parser.Parser;

/**
 * Stops the reading of a document that is too deep, has too many aliases or custom tags. Stands
 * before the composer, which is recursive and would otherwise be at the document's mercy.
 */
final class GuardedParser implements Parser {

  private static final int MAX_DEPTH = 32;
  private static final int MAX_ALIASES = 50;

  private final Parser events;
  private int depth;
  private int aliases;

  GuardedParser(Parser events) {
    this.events = events;
  }

  @Override
  public boolean checkEvent(Event.ID choice) {
    return events.checkEvent(choice);
  }

  @Override
  public Event peekEvent() {
    return events.peekEvent();
  }

  @Override
  public boolean hasNext() {
    return events.hasNext();
  }

  @Override
  public Event next() {
    Event event = events.next();
    if (event instanceof CollectionStartEvent start) {
      depth++;
      refuseTag(start.getTag(), event);
      refuseIf(
          depth > MAX_DEPTH,
          "must not be nested deeper than " + MAX_DEPTH + " levels",
          "Make it flatter.",
          event);
    } else if (event instanceof CollectionEndEvent) {
      depth--;
    } else if (event instanceof ScalarEvent scalar) {
      refuseTag(scalar.getTag(), event);
    } else if (event instanceof AliasEvent) {
      aliases++;
      refuseIf(
          aliases > MAX_ALIASES,
          "must not have more than " + MAX_ALIASES + " aliases",
          "Write the values out.",
          event);
    }
    return event;
  }

  private static void refuseTag(Optional<String> tag, Event event) {
    refuseIf(
        tag.isPresent(),
        "must not use YAML tags such as '" + tag.orElse("") + "'",
        "Remove the tag.",
        event);
  }

  private static void refuseIf(boolean bad, String rule, String fix, Event event) {
    if (bad) {
      throw new YamlRefusedException(rule, fix, event.getStartMark());
    }
  }
}
