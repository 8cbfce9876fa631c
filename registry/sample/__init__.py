"""The sample record: public facts of four years of one real bloc, entered through the services like anybody's."""
