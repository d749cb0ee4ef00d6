package dev.weft.sdk.stream;

import dev.weft.sdk.serde.CloudEventHeaders;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * The ids of the events that an application makes: the same for what is made again of the same
 * input after a failure. What is in an event is part of its id, since one input may lead to several
 * events, at different times when they are cached, and since an application's own topics begin anew
 * when it is reset. One thread.
 */
final class OutputIds {

  private String last = "";
  private int repeated;

  /**
   * The id of the next event.
   *
   * @param input what it was made of; empty, or without a topic, for what a timer makes, whose
   *     events are made anew each time
   */
  String next(Optional<RecordMetadata> input, byte[] key, byte @Nullable [] value) {
    RecordMetadata place = input.orElse(null);
    if (place == null || place.topic() == null || place.offset() < 0) {
      return UUID.randomUUID().toString();
    }
    String id = id(place, 0, key, value);
    repeated = id.equals(last) ? repeated + 1 : 0;
    last = id;
    return repeated == 0 ? id : id(place, repeated, key, value);
  }

  private static String id(RecordMetadata place, int nth, byte[] key, byte @Nullable [] value) {
    return CloudEventHeaders.id(place.topic(), place.partition(), place.offset(), nth, key, value);
  }
}
