package dev.weft.sdk.serde;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClientConfig;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;

/** A registry that speaks Confluent's protocol, asked through Confluent's own caching client. */
final class ConfluentRegistry implements Registry {

  private static final int CACHED_SCHEMAS = 10_000;
  private static final int NOT_FOUND = 404;

  /** Poison records name ids that don't exist; without this, each would cost a request. */
  private static final long MISSING_ID_SECONDS = 10;

  private final URI address;
  private final SchemaRegistryClient client;

  private ConfluentRegistry(URI address, SchemaRegistryClient client) {
    this.address = address;
    this.client = client;
  }

  static ConfluentRegistry connect(URI address, RegistryAccess access) {
    Map<String, Object> settings = access.clientSettings();
    settings.put(SchemaRegistryClientConfig.MISSING_ID_CACHE_TTL_CONFIG, MISSING_ID_SECONDS);
    return new ConfluentRegistry(
        address, new CachedSchemaRegistryClient(address.toString(), CACHED_SCHEMAS, settings));
  }

  @Override
  public int idOf(String subject, Schema schema) {
    try {
      return client.getId(subject, new AvroSchema(schema));
    } catch (RestClientException e) {
      if (e.getStatus() != NOT_FOUND) {
        throw RegistryException.unreachable(address, e);
      }
      throw new RegistryException(
          "Schema "
              + schema.getFullName()
              + " is not registered under subject "
              + subject
              + ": apply the product's declaration, or build against the one that is applied ("
              + e.getMessage()
              + ")",
          true,
          e);
    } catch (IOException e) {
      throw RegistryException.unreachable(address, e);
    }
  }

  @Override
  public Optional<URI> addressOf(int id) {
    String path = address.getPath() == null ? "" : address.getPath().replaceAll("/+$", "");
    try {
      return Optional.of(
          new URI(
              address.getScheme(),
              null,
              address.getHost(),
              address.getPort(),
              path + "/schemas/ids/" + id,
              null,
              null));
    } catch (URISyntaxException e) {
      throw new IllegalStateException("An address that is one stays one: " + address.getHost(), e);
    }
  }

  @Override
  public Schema schemaOf(int id) {
    try {
      if (client.getSchemaById(id) instanceof AvroSchema avro) {
        return avro.rawSchema();
      }
      throw new RegistryException("Schema " + id + " is not an Avro schema");
    } catch (RestClientException e) {
      if (e.getStatus() != NOT_FOUND) {
        throw RegistryException.unreachable(address, e);
      }
      throw new RegistryException(
          "There is no schema " + id + " (" + e.getMessage() + ")", true, e);
    } catch (IOException e) {
      throw RegistryException.unreachable(address, e);
    }
  }
}
