"""What the product says: values in, text out."""
