package dev.weft.sdk.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.IntegerDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.kstream.Consumed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class StopAtUnreadableTest {

  @Test
  void stopsAndSaysWhichRecordCanNotBeRead() {
    StreamsBuilder builder = new StreamsBuilder();
    builder.stream("orders.v1", Consumed.with(Serdes.ByteArray(), Serdes.Integer())).to("copy");
    Properties settings = new Properties();
    settings.putAll(
        Map.of(
            "application.id",
            "test",
            "bootstrap.servers",
            "127.0.0.1:1",
            "deserialization.exception.handler",
            StopAtUnreadable.class));

    try (TopologyTestDriver driver = new TopologyTestDriver(builder.build(), settings)) {
      var orders =
          driver.createInputTopic(
              "orders.v1", new ByteArraySerializer(), new ByteArraySerializer());
      Executable poison = () -> orders.pipeInput(new byte[] {1}, new byte[] {9, 9});

      StreamsException stopped = assertThrows(StreamsException.class, poison);

      assertThat(stopped)
          .cause()
          .isInstanceOf(SerializationException.class)
          .hasMessageContaining("record of orders.v1 at partition 0, offset 0 can't be read");
      assertThat(
              driver
                  .createOutputTopic("copy", new IntegerDeserializer(), new IntegerDeserializer())
                  .isEmpty())
          .isTrue();
    }
  }
}
