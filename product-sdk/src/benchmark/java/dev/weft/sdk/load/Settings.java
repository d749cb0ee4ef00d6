package dev.weft.sdk.load;

import java.util.HashMap;
import java.util.Map;

/** Kafka's own clients as the SDK sets them, so that settings make no difference. */
final class Settings {

  private Settings() {}

  static Map<String, Object> producer(String servers, int lingerMillis) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("bootstrap.servers", servers);
    settings.put("enable.metrics.push", false);
    settings.put("acks", "all");
    settings.put("enable.idempotence", true);
    settings.put("batch.size", 262_144);
    settings.put("buffer.memory", 33_554_432L);
    settings.put("delivery.timeout.ms", 60_000);
    settings.put("linger.ms", lingerMillis);
    return settings;
  }

  static Map<String, Object> consumer(String servers, String group) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("bootstrap.servers", servers);
    settings.put("enable.metrics.push", false);
    settings.put("group.id", group);
    settings.put("auto.offset.reset", "earliest");
    settings.put("isolation.level", "read_committed");
    settings.put("max.poll.records", 2_000);
    return settings;
  }
}
