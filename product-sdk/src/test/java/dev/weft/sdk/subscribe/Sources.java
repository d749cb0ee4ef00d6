package dev.weft.sdk.subscribe;

import dev.weft.sdk.descriptor.Contract;
import dev.weft.sdk.descriptor.Description;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.descriptor.PortId;
import dev.weft.sdk.descriptor.RecordKey;
import dev.weft.sdk.descriptor.Status;
import dev.weft.sdk.descriptor.TopicSettings;
import dev.weft.sdk.descriptor.TopicSettings.Cleanup;
import dev.weft.sdk.descriptor.Version;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;

/** Ports for the tests of this package. */
final class Sources {

  static final Schema STOCK =
      SchemaBuilder.record("Stock")
          .fields()
          .requiredString("item")
          .requiredInt("pieces")
          .endRecord();

  static final Source<Object> PLAIN =
      new Source<>(
          port("depot.stock/stock@1", Cleanup.DELETE),
          STOCK,
          () -> {
            throw new IllegalStateException("Nothing is read here");
          });

  private Sources() {}

  static OutputPort port(String id, Cleanup cleanup) {
    PortId port = PortId.parse(id);
    return new OutputPort(
        port,
        "",
        new Contract(
            port.urn(),
            new Version(port.major(), 0, 0),
            Status.ACTIVE,
            Description.NONE,
            STOCK,
            RecordKey.of(STOCK, List.of("item")),
            Optional.empty(),
            Map.of(),
            Optional.of(new TopicSettings(1, cleanup, Optional.empty()))));
  }
}
