"""The sample record: public facts of one real bloc, entered through the services like anybody's."""
