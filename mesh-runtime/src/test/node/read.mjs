// Reads a topic from its beginning with other people's clients of Kafka and of the Confluent format, and prints a line
// of JSON for each record: its key, its value, the names of its headers, and for a CloudEvent the text of those.
//
//   node read.mjs BOOTSTRAP_SERVERS REGISTRY_URL TOPIC COUNT
import registries from "@kafkajs/confluent-schema-registry";
import avro from "avsc";
import kafkas from "kafkajs";

const [servers, registryUrl, topic, count] = process.argv.slice(2);

// Avro's logical types are the reader's business with these clients: what each stands for, in text.
const logicalType = (read) =>
  class extends avro.types.LogicalType {
    constructor(schema, options) {
      super(schema, options);
      this.schema = schema;
    }
    _fromValue(value) {
      return read(value, this.schema);
    }
  };

const decimal = (bytes, { scale = 0 }) => {
  const unscaled = BigInt.asIntN(bytes.length * 8, BigInt("0x" + bytes.toString("hex")));
  const digits = (unscaled < 0n ? -unscaled : unscaled).toString().padStart(scale + 1, "0");
  const point = digits.length - scale;
  return (unscaled < 0n ? "-" : "") + digits.slice(0, point) + (scale > 0 ? "." + digits.slice(point) : "");
};
const millis = (value) => new Date(value).toISOString();

const registry = new registries.SchemaRegistry(
  { host: registryUrl },
  {
    [registries.SchemaType.AVRO]: {
      logicalTypes: {
        decimal: logicalType(decimal),
        date: logicalType((days) => millis(days * 86_400_000).slice(0, 10)),
        "time-millis": logicalType((value) => millis(value).slice(11, 23)),
        "timestamp-millis": logicalType(millis),
        "timestamp-micros": logicalType(
          (value) => millis(Math.floor(value / 1000)).slice(0, 23) + String(value % 1000).padStart(3, "0") + "Z",
        ),
      },
    },
  },
);

const attributes = (headers) =>
  Object.fromEntries(
    Object.entries(headers)
      .filter(([name]) => name.startsWith("ce_") || name === "content-type")
      .map(([name, text]) => [name, text.toString()]),
  );

const asText = (name, value) => (value?.type === "Buffer" ? Buffer.from(value.data).toString("hex") : value);

const kafka = new kafkas.Kafka({ brokers: servers.split(","), logLevel: kafkas.logLevel.ERROR });
const consumer = kafka.consumer({ groupId: "node-" + topic });
await consumer.connect();
await consumer.subscribe({ topic, fromBeginning: true });

let read = 0;
const done = new Promise((resolve, reject) => {
  consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error));
  consumer.run({
    autoCommit: false,
    eachMessage: async ({ message }) => {
      try {
        const key = await registry.decode(message.key);
        const value = await registry.decode(message.value);
        const headers = Object.keys(message.headers);
        const event = headers.includes("ce_specversion") ? attributes(message.headers) : undefined;
        console.log(JSON.stringify({ key, value, headers, event }, asText));
      } catch (error) {
        // The client itself would try again for long.
        reject(error);
      }
      if (++read === Number(count)) {
        resolve();
      }
    },
  });
});
await done;
await consumer.disconnect();
