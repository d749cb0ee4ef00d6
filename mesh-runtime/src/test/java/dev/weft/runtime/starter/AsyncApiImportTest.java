package dev.weft.runtime.starter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.runtime.export.ExportFormat;
import dev.weft.runtime.export.Exported;
import dev.weft.sdk.descriptor.Declaration;
import dev.weft.sdk.descriptor.DeclarationFiles;
import dev.weft.sdk.descriptor.DeclarationReader;
import dev.weft.sdk.descriptor.ProductId;
import dev.weft.sdk.descriptor.TopicSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AsyncApiImportTest {

  private static final String VERSION_2 =
      """
      asyncapi: 2.6.0
      info: {title: Orders, version: 1.0.0}
      servers:
        main: {url: 'kafka:9092', protocol: kafka-secure}
        other: {url: 'mqtt:1883', protocol: mqtt}
      channels:
        Shop.OrderPlaced:
          bindings:
            kafka:
              partitions: 6
              topicConfiguration: {cleanup.policy: [delete, compact], retention.ms: 86400000}
          subscribe:
            message: {$ref: '#/components/messages/placed'}
          publish:
            message:
              oneOf: [{$ref: '#/components/messages/placed'}]
        orders:
          publish:
            message:
              schemaFormat: application/schema+json
              payload: {type: object}
        shop.letters:
          publish:
            message:
              payload: {type: object}
        shop.lamps:
          servers: [other]
          publish:
            message: {$ref: '#/components/messages/placed'}
        shop.two:
          publish:
            message:
              oneOf:
                - {$ref: '#/components/messages/placed'}
                - {name: other}
        shop.remote:
          publish:
            message: {$ref: 'https://example.org/messages.yaml#/placed'}
        shop.file:
          publish:
            message: {$ref: '../../etc/passwd'}
        shop.loop:
          publish:
            message: {$ref: '#/components/messages/loop'}
        shop.nothing:
          publish:
            message: {$ref: '#/components/messages/none'}
        shop.empty: {}
        shop.order-placed.v7:
          publish:
            message: {$ref: '#/components/messages/placed'}
        shop.class:
          publish:
            message:
              schemaFormat: application/vnd.apache.avro+yaml;version=1.9.0
              payload:
                type: record
                name: Bad
                fields: [{name: id, type: {type: string, java-class: java.net.URL}}]
        shop.broken:
          publish:
            message:
              schemaFormat: application/vnd.apache.avro
              payload: {type: record, name: Bad}
        shop.keyless:
          publish:
            message:
              schemaFormat: application/vnd.apache.avro
              payload: {type: record, name: Bad, fields: [{name: a, type: double}]}
      components:
        messages:
          loop: {$ref: '#/components/messages/loop'}
          placed:
            schemaFormat: application/vnd.apache.avro;version=1.9.0
            bindings: {kafka: {key: {type: long}}}
            payload:
              type: record
              name: OrderPlaced
              namespace: shop
              fields:
                - {name: customerId, type: string}
                - {name: number, type: long}
                - {name: at, type: {type: long, logicalType: timestamp-millis}}
      """;

  @Test
  void adoptsAChannelOfVersion2() {
    Adoption.Adopted adopted = adopted(VERSION_2, 0);

    Starter starter = adopted.starter();
    assertThat(starter.id()).isEqualTo(new ProductId("shop", "order-placed"));
    assertThat(starter.key()).containsExactly("number");
    assertThat(starter.eventTime()).contains("at");
    assertThat(starter.topic())
        .isEqualTo(new TopicSettings(6, TopicSettings.Cleanup.COMPACT, Optional.empty()));
    assertThat(adopted.notes())
        .containsExactly(
            "topic: shop.order-placed.v1, by Weft's rule for names. What is in Shop.OrderPlaced"
                + " stays there",
            "key: number, by its name and type: the document names no field",
            "event time: at, the first date or time always there",
            "cleanup policy: compact; the document has delete and compact");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "orders | its payload is application/schema+json, and products are Avro",
        "shop.letters | its payload is a JSON Schema (no schemaFormat says otherwise), and products"
            + " are Avro",
        "shop.lamps | it is no channel of Kafka: its servers speak mqtt",
        "shop.two | it has 2 messages, and a port has one schema: make one channel for each, or one"
            + " record of them",
        "shop.remote | it refers to https://example.org/messages.yaml#/placed: only references"
            + " within the document are followed. Put in what it refers to",
        "shop.file | it refers to ../../etc/passwd: only references within the document are"
            + " followed. Put in what it refers to",
        "shop.loop | the reference #/components/messages/loop leads to itself, or over more than 32",
        "shop.nothing | it refers to #/components/messages/none, which isn't there",
        "shop.empty | it has no message",
        "shop.order-placed.v7 | shop.order-placed is made of channel 'Shop.OrderPlaced' already",
        "shop.keyless | no field can be the key: a text, a whole number or a UUID that is never"
            + " null",
      })
  void saysWhyAChannelCanNotBeAdopted(String channel, String reason) {
    assertThat(AsyncApiImport.read(VERSION_2, Optional.empty()))
        .contains(new Adoption.Refused(channel, reason));
  }

  @Test
  void refusesWhatWouldNotBeValid() {
    List<Adoption> adoptions = AsyncApiImport.read(VERSION_2, Optional.empty());

    assertThat(adoptions)
        .filteredOn(adoption -> adoption.channel().equals("shop.class"))
        .singleElement()
        .asString()
        .contains("must not name a class");
    assertThat(adoptions)
        .filteredOn(adoption -> adoption.channel().equals("shop.broken"))
        .singleElement()
        .asString()
        .contains("its payload must be an Avro schema");
  }

  @Test
  void aDomainCanBeNamed() {
    String document = VERSION_2.replace("  Shop.OrderPlaced:", "  orderPlaced:");

    assertThat(AsyncApiImport.read(document, Optional.empty()).get(0))
        .asString()
        .contains("doesn't say which domain it belongs to: say --domain");
    assertThat(AsyncApiImport.read(document, Optional.of("shop")).get(0))
        .isInstanceOfSatisfying(
            Adoption.Adopted.class,
            adopted ->
                assertThat(adopted.starter().id())
                    .isEqualTo(new ProductId("shop", "order-placed")));
    assertThat(AsyncApiImport.read(document, Optional.of("No Name")).get(0))
        .asString()
        .contains("is not a domain name");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sales.transactions",
        "sales.daily-totals",
        "customer.profiles",
        "logistics.inventory-movements"
      })
  void whatWasExportedComesBack(String product) {
    DeclarationFiles files = DeclarationFiles.of(Path.of("../schemas"));
    Declaration mesh = DeclarationReader.read(files);
    var contract = mesh.product(ProductId.parse(product)).orElseThrow().mainPort().contract();

    Adoption.Adopted adopted = adopted(Exported.text(product, ExportFormat.ASYNCAPI), 0);

    assertThat(adopted.notes()).isEmpty();
    assertThat(adopted.starter().id()).hasToString(product);
    assertThat(adopted.starter().schema()).isEqualTo(contract.schema());
    assertThat(adopted.starter().key()).isEqualTo(contract.key().fields());
    assertThat(adopted.starter().eventTime()).isEqualTo(contract.eventTime());
    assertThat(adopted.starter().topic()).isEqualTo(contract.topic().orElseThrow());
  }

  @Test
  void readsJsonOfVersion3WithoutBindings() {
    Starter starter =
        adopted(
                """
                {"asyncapi": "3.0.0", "info": {"title": "x", "version": "1"},
                 "channels": {"any": {"address": "shop.orders", "messages": {"m": {
                   "bindings": {"kafka": {"key": {"type": "record", "name": "K", "fields": [
                      {"name": "b", "type": "int"}, {"name": "a", "type": "string"}]}}},
                   "payload": {"schemaFormat": "application/vnd.apache.avro+json;version=1.9.0",
                    "schema": {"type": "record", "name": "Order", "fields": [
                      {"name": "a", "type": "string"}, {"name": "b", "type": "int"}]}}}}}}}
                """,
                0)
            .starter();

    assertThat(starter.id()).hasToString("shop.orders");
    assertThat(starter.key()).containsExactly("b", "a");
    assertThat(starter.topic().retention()).contains(Duration.ofDays(7));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'openapi: 3.0.0' | must be an AsyncAPI document",
        "'' | must be an AsyncAPI document",
        "'asyncapi: 1.2.0' | must be AsyncAPI 2.x or 3.x, not 1.2.0",
        "'asyncapi: 3.0.0' | must have channels",
        "'asyncapi: 3.0.0\nasyncapi: 3.0.0' | line 2: Duplicate field 'asyncapi'",
        "'asyncapi: 3.0.0\na: &x 1\nb: *x' | line 3: must not have YAML aliases",
        "'{\"asyncapi\": \"3.0.0\"' | Unexpected end-of-input",
        "'asyncapi: [' | line 1: while parsing a flow node, expected the node content",
        "'asyncapi: 3.0.0\n---\na: b' | Trailing token",
      })
  void refusesDocumentsThatCanNotBeRead(String document, String reason) {
    assertThatThrownBy(() -> AsyncApiImport.read(document, Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"asyncapi: 3.0.0\nx: %s", "{\"asyncapi\": \"3.0.0\", \"x\": %s"})
  void refusesDocumentsThatAreTooDeepOrTooLarge(String document) {
    assertThatThrownBy(
            () -> AsyncApiImport.read(document.formatted("[".repeat(20_000)), Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("100");
    assertThatThrownBy(
            () -> AsyncApiImport.read(document.formatted("x".repeat(5_000_000)), Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must not have more than 4194304 characters");
  }

  private static Adoption.Adopted adopted(String document, int index) {
    return (Adoption.Adopted) AsyncApiImport.read(document, Optional.empty()).get(index);
  }
}
