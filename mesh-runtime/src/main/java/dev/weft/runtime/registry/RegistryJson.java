package dev.weft.runtime.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.confluent.kafka.schemaregistry.utils.JacksonMapper;
import java.io.IOException;

/**
 * Bodies to Confluent's entities and back, with the mapper that their annotations were made for:
 * the application's own may be set up differently.
 */
final class RegistryJson {

  private static final ObjectMapper JSON = JacksonMapper.INSTANCE;

  private RegistryJson() {}

  /**
   * @throws RefusedRequestException when the body isn't such an entity
   */
  static <T> T read(byte[] body, Class<T> type) {
    try {
      T entity = JSON.readValue(body, type);
      if (entity == null) {
        throw new RefusedRequestException(422, "The request's body is null; send a JSON object");
      }
      return entity;
    } catch (JsonMappingException e) {
      throw new RefusedRequestException(
          422, "The request's body doesn't fit: " + e.getOriginalMessage());
    } catch (JsonProcessingException e) {
      throw new RefusedRequestException(
          400, "The request's body isn't JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new RefusedRequestException(400, "The request's body can't be read: " + e.getMessage());
    }
  }

  /**
   * @throws RefusedRequestException when the body isn't a JSON object
   */
  static ObjectNode readObject(byte[] body) {
    return read(body, ObjectNode.class);
  }

  static byte[] write(Object entity) {
    try {
      return JSON.writeValueAsBytes(entity);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Can't write " + entity.getClass() + " as JSON", e);
    }
  }
}
